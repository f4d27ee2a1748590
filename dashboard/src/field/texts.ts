/** Words of the phone's surface. */
export const texts = {
  zh: {
    tabs: '现场功能',
    tab: { report: '上报', team: '队伍', duty: '值班', mine: '我的' },
    reportTitle: '看到险情就报',
    reportText: '没有网络也能报：先存在本机，有信号后自动送达，只送一次。',
    waiting: '{n} 条待送达',
    refused: '{n} 条退回',
    noDuty: '近期没有您的班次。',
    sent: '我报送的',
    who: '身份',
    area: '地区',
    pages: '其他页面',
    settings: '设置',
    unopened: '这一页没有载入。连上网络后再打开一次。',
  },
  en: {
    tabs: 'Field',
    tab: { report: 'Report', team: 'Teams', duty: 'Duty', mine: 'Mine' },
    reportTitle: 'Report what you see',
    reportText:
      'It works without a network: kept on this phone, sent once the signal is back, and once only.',
    waiting: '{n} to send',
    refused: '{n} came back',
    noDuty: 'You have no turn of duty in the next days.',
    sent: 'What I sent',
    who: 'Who I am',
    area: 'Area',
    pages: 'Other pages',
    settings: 'Settings',
    unopened: 'This page was not loaded. Open it again once you are online.',
  },
};
