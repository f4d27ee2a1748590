import type { OidcRefusal } from '../model/oidc.js';
import type { InBoth } from './language.js';

/** What went wrong with signing in at the office's own provider, and what to do. */
export const oidcTexts: InBoth<Readonly<Record<OidcRefusal, string>>> = {
  zh: {
    'oidc-away': '统一身份认证平台暂时连不上，请稍后重试，或用本系统账号登录。',
    'oidc-cancelled': '您在统一身份认证平台取消了登录。',
    'oidc-visit-over': '登录已超时、已用过，或是在另一个浏览器里开始的，请重新登录。',
    'oidc-answer-wrong': '认证平台的答复与本次登录不符，已拒绝，请重新登录。',
    'oidc-issuer-wrong': '答复来自另一个认证平台，已拒绝；如再次出现，请告诉管理员。',
    'oidc-clock-wrong': '认证平台与本服务器的时钟相差过大，请管理员校时。',
    'oidc-refused': '认证平台拒绝了本次登录，请重试；如再次出现，请管理员检查 OIDC 设置。',
    'oidc-person-unknown': '本系统里没有与您对应的账号，请联系管理员。',
    'oidc-account-closed': '您在本系统的账号已停用，请联系管理员。',
    'oidc-person-other': '在认证平台登录的不是本人，请用自己的身份重新登录。',
    'oidc-proof-old': '认证平台没有再次核验身份，请重新登录一次。',
    'oidc-factor-missing':
      '您的岗位须用第二因素登录，而认证平台未作此核验；请在认证平台启用，或联系管理员。',
    'oidc-failed': '服务器未能完成登录，请稍后重试。',
  },
  en: {
    'oidc-away':
      'The identity provider cannot be reached. Try again in a moment, or sign in with an account of this system.',
    'oidc-cancelled': 'You turned back at the identity provider.',
    'oidc-visit-over':
      'The sign-in took too long, was used already, or was begun in another browser. Sign in again.',
    'oidc-answer-wrong':
      "The provider's answer does not belong to this sign-in and was refused. Sign in again.",
    'oidc-issuer-wrong':
      'The answer came from another provider and was refused. Tell an administrator if it happens again.',
    'oidc-clock-wrong':
      "The provider's clock and this server's differ too much. An administrator has to set them.",
    'oidc-refused':
      'The provider refused the sign-in. Try again; if it happens again, an administrator has to check the OIDC settings.',
    'oidc-person-unknown': 'Nobody here has an account for you. Ask an administrator.',
    'oidc-account-closed': 'Your account here is closed. Ask an administrator.',
    'oidc-person-other': 'Somebody else signed in at the provider. Sign in again as yourself.',
    'oidc-proof-old': 'The provider did not ask again who you are. Sign in once more.',
    'oidc-factor-missing':
      'A second factor is asked of you, and the provider does not say that it saw one. Turn it on there, or ask an administrator.',
    'oidc-failed': 'The server could not finish the sign-in. Try again in a moment.',
  },
};
