export const texts = {
  zh: {
    more: '还有 {n} 条',
    desk: '提醒卡',
    open: '打开',
    show: '地图定位',
    close: '知道了',
    closeAll: '全部知道了（{n} 条）',
    deskMute: '浏览器还不让本页出声，点一下页面即可',
    sound: {
      on: '声音已开，按 S 关闭',
      off: '声音已关，按 S 打开',
      waiting: '声音未能播放：按任意键，或按部署说明为浏览器加启动参数',
    },
  },
  en: {
    more: '{n} more',
    desk: 'What has just happened',
    open: 'Open',
    show: 'Show on map',
    close: 'Seen',
    closeAll: 'All {n} seen',
    deskMute: 'The browser keeps this page silent until you click into it',
    sound: {
      on: 'Sound is on; S turns it off',
      off: 'Sound is off; S turns it on',
      waiting:
        'Sound cannot be played: press any key, or start the browser with the flag in the manual',
    },
  },
};
