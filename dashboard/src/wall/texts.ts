export const texts = {
  zh: {
    title: '指挥大屏',
    map: '态势图',
    closed: {
      title: '本屏尚未开通',
      steps:
        '在值班室电脑上登录，进入“设置 → 大屏”，为本屏生成一次性地址；在本屏浏览器里打开那个地址。只需一次。',
      spentTitle: '开通地址已失效',
      spent: '一次性地址已经用过或已过期。请在值班室“设置 → 大屏”重新生成一个，再在本屏打开。',
      unreachableTitle: '连不上指挥系统',
      unreachable: '本屏正在自动重试，无需操作。若持续数分钟，请检查本屏网线与服务器。',
      noAreaTitle: '本屏没有这个地区的权限',
      noArea: '地址里的地区不在本屏的权限内。请在值班室“设置 → 大屏”为该地区生成一次性地址。',
      opening: '正在打开…',
      connectingTitle: '正在连接指挥系统',
      connecting: '连上之前没有可用的数据。本屏会自动连接，无需操作。',
    },
  },
  en: {
    title: 'Command wall',
    map: 'Map',
    closed: {
      title: 'This wall has not been opened yet',
      steps:
        'Sign in at a duty-room computer, go to Set-up → Walls and make a one-time address for this wall; open that address in this wall’s browser. Once is enough.',
      spentTitle: 'The opening address is no longer valid',
      spent:
        'A one-time address works once and for a short while. Make a new one in the duty room under Set-up → Walls and open it here.',
      unreachableTitle: 'The command system cannot be reached',
      unreachable:
        'This wall keeps trying by itself; nothing to do. If it lasts, check its cable and the server.',
      noAreaTitle: 'This wall may not show that area',
      noArea:
        'The area in the address is not among this wall’s rights. Make a one-time address for it in the duty room under Set-up → Walls.',
      opening: 'Opening…',
      connectingTitle: 'Connecting to the command system',
      connecting:
        'Until then there is nothing to show. This wall connects by itself; nothing to do.',
    },
  },
};
