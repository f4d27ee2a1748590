export const texts = {
  zh: {
    online: '在线 {n}',
    title: '谁在线',
    surface: { wall: '大屏', duty: '值班室', leader: '领导' },
  },
  en: {
    online: '{n} online',
    title: 'Who is here',
    surface: { wall: 'Wall', duty: 'Duty room', leader: 'Leader' },
  },
};
