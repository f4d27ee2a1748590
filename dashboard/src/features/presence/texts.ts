export const texts = {
  zh: {
    online: '在线 {n}',
    title: '谁在线',
    since: '在岗 {age}',
    away: '不在屏前',
    surface: { wall: '大屏', duty: '值班室', leader: '领导', field: '手机' },
  },
  en: {
    online: '{n} online',
    title: 'Who is here',
    since: 'on duty for {age}',
    away: 'at no screen',
    surface: { wall: 'Wall', duty: 'Duty room', leader: 'Leader', field: 'Phone' },
  },
};
