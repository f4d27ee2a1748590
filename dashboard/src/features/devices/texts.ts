export const texts = {
  zh: {
    title: '大屏',
    name: '大屏名称，如“值班室 1 号屏”',
    make: '生成打开地址',
    linkText: '请在大屏的浏览器里打开这个地址，只能用一次：',
    none: '还没有登记大屏。',
    revoke: '收回',
    state: { waiting: '未打开', seen: '在线', silent: '没有信号', revoked: '已收回' },
  },
  en: {
    title: 'Walls',
    name: 'Name of the wall, such as "Duty room 1"',
    make: 'Make its address',
    linkText: "Open this address in the wall's browser; it works once:",
    none: 'No wall yet.',
    revoke: 'Take back',
    state: {
      waiting: 'Not opened yet',
      seen: 'Online',
      silent: 'No signal',
      revoked: 'Taken back',
    },
  },
};
