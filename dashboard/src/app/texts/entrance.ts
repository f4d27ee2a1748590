import { oidcTexts } from '@levee/shared/texts/oidc';

/** Words of the pages before any area is entered, and of the dialogs that ask again who somebody is. */
export const entranceTexts = {
  zh: {
    unheard:
      '已在本机退出。现在没有网络，有网络后会自动结束服务器上的登录；在此之前请不要清除浏览器数据。',
    signIn: {
      title: '登录',
      account: '账号',
      password: '密码',
      submit: '登录',
      wrong: '账号或密码不对。请核对后再试；忘记密码请联系系统管理员。',
      locked: '多次输错，账号暂时锁定。请过几分钟再试。',
      code: '动态口令',
      codeHint: '手机上显示的 6 位数字；没有手机时，输入一个备用码',
      codeWrong: '动态口令不对，或已经用过。请核对手机时间，等下一个口令再试。',
      other: '换一个账号',
    },
    oidc: {
      'sign-in': '用{name}登录',
      again: '改用{name}登录（本页未提交的内容会丢失）',
      'step-up': '改用{name}验证（本页未提交的内容会丢失）',
      ...oidcTexts.zh,
    },
    stepUp: {
      title: '请再次验证身份',
      text: '此操作影响重大，需要确认是您本人。已填写的内容会保留。',
      submit: '验证并继续',
    },
    firstAdministrator: {
      title: '建立第一位管理员',
      text: '本系统还没有管理员。这个一次性地址只能用一次。',
      submit: '建立并登录',
    },
    invitation: {
      title: '设置密码',
      text: '管理员已为您建立账号。设置密码后即可使用；这个一次性地址只能用一次。',
      submit: '设置并登录',
    },
    rescue: {
      title: '重新进入',
      text: '这个地址由服务器本机生成，半小时内有效，只能用一次。设置新密码后，原动态口令停用。',
      submit: '设置并登录',
    },
    oneTime: {
      name: '姓名',
      account: '账号',
      password: '新密码',
      passwordHint: '至少 {n} 个字符',
      classesHint: '，大写、小写、数字、符号中至少 {n} 类',
      tooPlain: '密码过于单一。请用大写、小写、数字、符号中至少 {n} 类。',
      repeat: '再输一遍密码',
      mismatch: '两次输入的密码不一样。请重新输入。',
      tooShort: '密码太短。请用至少 {n} 个字符。',
      missing: '地址里没有一次性口令。请打开完整的一次性地址。',
    },
    notFound: { title: '没有这个页面', text: '请从下面的入口重新进入。' },
  },
  en: {
    unheard:
      'You are signed out on this device. There is no line now: the session at the server ends by itself when it is back. Until then do not clear the browser’s data.',
    signIn: {
      title: 'Sign in',
      account: 'Account',
      password: 'Password',
      submit: 'Sign in',
      wrong: 'Account or password is wrong. Check both and try again, or ask the administrator.',
      locked: 'Too many wrong attempts; the account is locked for now. Try again in a few minutes.',
      code: 'Code',
      codeHint: 'The six digits on your telephone; without it, one of the recovery codes',
      codeWrong:
        'The code is wrong or was used already. Check the clock of the telephone and wait for the next one.',
      other: 'Another account',
    },
    oidc: {
      'sign-in': 'Sign in with {name}',
      again: 'Sign in with {name} instead (what was not sent from this page is lost)',
      'step-up': 'Prove it with {name} instead (what was not sent from this page is lost)',
      ...oidcTexts.en,
    },
    stepUp: {
      title: 'Prove that it is you',
      text: 'This weighs much, so we make sure that it is still you. What you have typed stays.',
      submit: 'Prove and go on',
    },
    firstAdministrator: {
      title: 'Make the first administrator',
      text: 'This system has no administrator yet. This one-time address works once.',
      submit: 'Make and sign in',
    },
    invitation: {
      title: 'Choose a password',
      text: 'An administrator has made an account for you. Choose a password to begin; this address works once.',
      submit: 'Save and sign in',
    },
    rescue: {
      title: 'Back in',
      text: 'This address was made at the server itself; it works once, for half an hour. With the new password the old second factor ends.',
      submit: 'Save and sign in',
    },
    oneTime: {
      name: 'Name',
      account: 'Account',
      password: 'New password',
      passwordHint: 'At least {n} characters',
      classesHint: ', {n} of capitals, small letters, digits and other signs',
      tooPlain:
        'The password is too plain. Use {n} of capitals, small letters, digits and other signs.',
      repeat: 'Password again',
      mismatch: 'The two passwords differ. Type them again.',
      tooShort: 'The password is too short. Use at least {n} characters.',
      missing: 'The address has no one-time token. Open the whole one-time address.',
    },
    notFound: { title: 'There is no such page', text: 'Start again from one of these.' },
  },
};

export const words = { zh: { app: entranceTexts.zh }, en: { app: entranceTexts.en } };
