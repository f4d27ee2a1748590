import type { oidcShape } from './oidc-settings.js';

/** What is wrong with a setting of OpenID Connect and what to write instead. */
export const oidcSettingTexts: Readonly<
  Record<keyof typeof oidcShape, { readonly zh: string; readonly en: string }>
> = {
  OIDC_ISSUER: {
    zh: 'OIDC_ISSUER 有误：请写认证平台的 https 网址（发行者），不带参数；只有本机测试可用 http，并须设置 OIDC_LOOPBACK=true。',
    en: 'OIDC_ISSUER is wrong: write the https address of the provider (its issuer) without parameters; http is for tests on this machine only, with OIDC_LOOPBACK=true.',
  },
  OIDC_CLIENT_ID: {
    zh: 'OIDC_CLIENT_ID 有误：请写在认证平台登记的客户端编号，并与 OIDC_ISSUER 一起设置。',
    en: 'OIDC_CLIENT_ID is wrong: write the id under which the provider knows this server, and set it together with OIDC_ISSUER.',
  },
  OIDC_CLIENT_SECRET: {
    zh: 'OIDC_CLIENT_SECRET 有误：只能与 OIDC_ISSUER 一起使用；密钥最好放在文件中，用 OIDC_CLIENT_SECRET_FILE 指明。',
    en: 'OIDC_CLIENT_SECRET is wrong: it goes with OIDC_ISSUER only, and is better kept in a file that OIDC_CLIENT_SECRET_FILE names.',
  },
  OIDC_NAME: {
    zh: 'OIDC_NAME 有误：请写登录按钮上的名称，40 个字符以内。',
    en: 'OIDC_NAME is wrong: write what the button says, in 40 characters at most.',
  },
  OIDC_ROLES_CLAIM: {
    zh: 'OIDC_ROLES_CLAIM 有误：请写角色所在的声明，例如 roles 或 realm_access.roles。',
    en: 'OIDC_ROLES_CLAIM is wrong: write where the roles stand, such as roles or realm_access.roles.',
  },
  OIDC_ROLE_MAP: {
    zh: 'OIDC_ROLE_MAP 有误：请写角色对照表（JSON 文件）的路径；表中每项有 claim、role、area、region，管理类角色须写明 "isOffice": true，三员分立时不得列入。',
    en: 'OIDC_ROLE_MAP is wrong: write the path of the map of roles (a JSON file); each entry has claim, role, area and region, and a role that administers must say "isOffice": true, and may not stand there with LEVEE_SEPARATE_ADMINISTRATORS.',
  },
  OIDC_CREATE: {
    zh: 'OIDC_CREATE 只能是 true 或 false（首次登录时是否建立账号）。',
    en: 'OIDC_CREATE must be true or false (whether a first sign-in makes an account).',
  },
  OIDC_LOOPBACK: {
    zh: 'OIDC_LOOPBACK 只能是 true 或 false（仅供本机测试）。',
    en: 'OIDC_LOOPBACK must be true or false (for tests on this machine only).',
  },
};
