export const texts = {
  zh: {
    title: '指挥大屏',
    map: '态势图',
    worst: '重点隐患',
    posts: '先锋岗与责任区',
    subject: '专题',
    noHazards: '没有未销号的隐患点',
    noPosts: '没有在册的先锋岗和责任区',
    noSubject: '没有可显示的对象',
    threatened: '受威胁 {n} 人',
    openPoints: '未销号隐患点 {n} 处',
    locked: '画面已锁定，还有 {span}',
    alarm: {
      takenOver: '一分钟内恢复原画面',
      held: '画面锁定，不切换',
    },
    pairing: {
      title: '本屏尚未开通',
      code: '配对码',
      steps:
        '管理员在手机或值班电脑上登录，打开“值班室 → 管理 → 大屏”，点“配对大屏”，输入这六位字符。',
      note: '每十分钟自动更换。字符不含数字 0、1、2、5、8，也不含字母 O、I、L、Z、S、B、V。',
      spent: '一次性地址已经用过或已过期，请改用配对码。',
      asking: '正在取得配对码…',
      full: '等待配对的屏幕太多，一分钟后自动重试。',
      unreachable: '连不上指挥系统，正在自动重试。',
    },
    closed: {
      revokedTitle: '本屏已由管理员关闭',
      revoked: '屏上数据已清除。如需重新启用，请刷新本页或重启屏幕，再用新的配对码配对。',
      unreachableTitle: '连不上指挥系统',
      unreachable: '本屏正在自动重试，无需操作。若持续数分钟，请检查本屏网线与服务器。',
      noAreaTitle: '本屏没有这个地区的权限',
      noArea: '地址里的地区不在本屏的权限内。请去掉地址里的地区，或由管理员为该地区重新配对本屏。',
      opening: '正在打开…',
      connectingTitle: '正在连接指挥系统',
      connecting: '连上之前没有可用的数据。本屏会自动连接，无需操作。',
    },
  },
  en: {
    title: 'Command wall',
    map: 'Map',
    worst: 'Worst hazard points',
    posts: 'Vanguard posts',
    subject: 'Subject',
    noHazards: 'No hazard point is open',
    noPosts: 'No vanguard post is kept',
    noSubject: 'There is nothing to show',
    threatened: '{n} people threatened',
    openPoints: '{n} hazard points open',
    locked: 'Locked, {span} left',
    alarm: {
      takenOver: 'Back within a minute',
      held: 'Locked, stays as it is',
    },
    pairing: {
      title: 'This wall has not been opened yet',
      code: 'Code',
      steps:
        'An administrator signs in on a phone or at the desk, goes to Duty room → Admin → Walls, chooses “Pair a wall” and types these six characters.',
      note: 'It changes every ten minutes. There is no 0, 1, 2, 5 or 8 among them, and no O, I, L, Z, S, B or V.',
      spent: 'The one-time address has been used or has run out. Use the code instead.',
      asking: 'Asking for a code…',
      full: 'Too many screens wait to be paired. This one tries again in a minute.',
      unreachable: 'The command system cannot be reached. This screen keeps trying.',
    },
    closed: {
      revokedTitle: 'This wall was closed by an administrator',
      revoked:
        'What it showed has been cleared. To use it again, reload this page or restart the screen, and pair it with its new code.',
      unreachableTitle: 'The command system cannot be reached',
      unreachable:
        'This wall keeps trying by itself; nothing to do. If it lasts, check its cable and the server.',
      noAreaTitle: 'This wall may not show that area',
      noArea:
        'The area in the address is not among this wall’s rights. Leave it out of the address, or have the wall paired anew for that area.',
      opening: 'Opening…',
      connectingTitle: 'Connecting to the command system',
      connecting:
        'Until then there is nothing to show. This wall connects by itself; nothing to do.',
    },
  },
};
