const names = {
  zh: {
    disk: ['能存能读', '本机存不下内容。请清理空间，或换用系统浏览器打开（不要用无痕模式）。'],
    storage: ['存储长期保留', '空间紧张时浏览器可能清除数据。请点“申请长期保留”，或安装到桌面。'],
    room: ['剩余空间', '空间不足或未知。照片可能存不下，请清理手机。'],
    shell: ['断网可打开', '断网时打不开本页。请用 https 地址、系统浏览器联网打开一次。'],
    program: ['功能已全部载入', '还有功能没有载入。请联网停留片刻后再查。'],
    picture: ['最近情况已存', '本机没有最近情况，或已超过一天。请联网停留几秒后再查。'],
    map: ['地图已存', '地图不全，断网时看不到。联网时请点“存下地图”。'],
    sync: ['与指挥部连通', '现在没有连通。下面显示的是断开前的情况。'],
    unsent: ['全部送达', '还有 {n} 条没有送达。有信号后自动发送，不要清除浏览器数据。'],
    clock: ['时钟准确', '手机时钟偏差超过一分钟，或还没有核对。请打开自动校时。'],
    location: ['可以定位', '没有定位权限。请在浏览器设置中允许，否则位置要手工填写。'],
    camera: ['可以拍照', '浏览器不能直接拍照，只能从相册选取。'],
    notices: ['可以通知', '没有通知权限。页面打开时仍会在页面内提醒。'],
  },
  en: {
    disk: [
      'Writes and reads',
      'Nothing can be kept here. Free some room, or use the system browser (not a private window).',
    ],
    storage: [
      'Storage stays',
      'The browser may clear it when room is short. Press “Ask to stay”, or install the page.',
    ],
    room: ['Room left', 'Little room, or unknown. Photos may not fit: free some on the phone.'],
    shell: [
      'Opens offline',
      'This page would not open offline. Open it once by https in the system browser.',
    ],
    program: [
      'All of it is loaded',
      'Some parts are not loaded yet. Stay online for a moment and look again.',
    ],
    picture: [
      'Last state is here',
      'No state here, or older than a day. Stay online for some seconds and look again.',
    ],
    map: ['Map is here', 'Not the whole map is here. Press “Keep the map” while online.'],
    sync: ['In touch', 'Not in touch now. What you see is from before the link was lost.'],
    unsent: [
      'All delivered',
      '{n} not delivered yet. They go by themselves; do not clear the browser’s data.',
    ],
    clock: [
      'Clock is right',
      'The clock is off by more than a minute, or unchecked. Switch on automatic time.',
    ],
    location: [
      'May locate',
      'Not allowed to locate. Allow it in the browser, or places must be typed.',
    ],
    camera: ['May take photos', 'This browser only lets you choose photos, not take them.'],
    notices: [
      'May notify',
      'Notifications are not allowed. The page still tells you while it is open.',
    ],
  },
} as const;

type Sentences = Record<keyof (typeof names)['zh'], string>;

function sentences(language: 'zh' | 'en', which: 0 | 1): Sentences {
  const entries = Object.entries(names[language]).map(([name, words]) => [name, words[which]]);
  return Object.fromEntries(entries) as Sentences;
}

export const texts = {
  zh: {
    title: '离线准备检查',
    ready: '可以去没有网络的地方。',
    notReady: '还不能去没有网络的地方，请先处理下面打 ✕ 的项。',
    good: '正常',
    looking: '正在检查…',
    again: '再查一次',
    stay: '申请长期保留',
    keepMap: '存下地图',
    locate: '试一次定位',
    asOf: '最近情况：{age}前',
    name: sentences('zh', 0),
    advice: {
      ...sentences('zh', 1),
      noShell:
        '此浏览器断网后打不开网页。去没有网络的地方前请换用系统浏览器（微信：右上角“…”→在浏览器打开）；来不及换，就不要关闭、不要刷新本页，没有送达的内容留在本机。',
    },
  },
  en: {
    title: 'Ready for no network',
    ready: 'This phone may go where there is no network.',
    notReady: 'Not yet fit for no network: first mend what is marked ✕.',
    good: 'fine',
    looking: 'Looking…',
    again: 'Look again',
    stay: 'Ask to stay',
    keepMap: 'Keep the map',
    locate: 'Try to locate',
    asOf: 'Last state: {age} ago',
    name: sentences('en', 0),
    advice: {
      ...sentences('en', 1),
      noShell:
        'This browser opens no page without a line. Use the system browser before you go there. If there is no time: neither close nor reload this page; what is not delivered stays on this phone.',
    },
  },
};
