import type { pushShape } from './push-settings.js';

/** What is wrong with a setting of web push and what to write instead. */
export const pushSettingTexts: Readonly<
  Record<keyof typeof pushShape, { readonly zh: string; readonly en: string }>
> = {
  LEVEE_PUSH_PUBLIC_KEY: {
    zh: 'LEVEE_PUSH_PUBLIC_KEY 有误：请写推送公钥（87 个字符），可用 npx web-push generate-vapid-keys 生成，并与私钥和 LEVEE_PUSH_SUBJECT 一起设置。',
    en: 'LEVEE_PUSH_PUBLIC_KEY is wrong: write the public key (87 characters) as npx web-push generate-vapid-keys makes it, together with the private one and LEVEE_PUSH_SUBJECT.',
  },
  LEVEE_PUSH_PRIVATE_KEY: {
    zh: 'LEVEE_PUSH_PRIVATE_KEY 有误：请写与公钥一同生成的私钥（43 个字符）；最好放在文件中，用 LEVEE_PUSH_PRIVATE_KEY_FILE 指明。',
    en: 'LEVEE_PUSH_PRIVATE_KEY is wrong: write the private key (43 characters) that was made with the public one; it is better kept in a file that LEVEE_PUSH_PRIVATE_KEY_FILE names.',
  },
  LEVEE_PUSH_SUBJECT: {
    zh: 'LEVEE_PUSH_SUBJECT 有误：请写推送服务方可联系的地址，mailto: 或 https: 开头，并与两个密钥一起设置。',
    en: 'LEVEE_PUSH_SUBJECT is wrong: write whom a push service may turn to, mailto: or https:, together with both keys.',
  },
  LEVEE_PUSH_HOSTS: {
    zh: 'LEVEE_PUSH_HOSTS 有误：请写允许使用的推送服务主机，用逗号分开，例如 fcm.googleapis.com,web.push.apple.com。',
    en: 'LEVEE_PUSH_HOSTS is wrong: write the hosts of push services that may be used, separated by commas, such as fcm.googleapis.com,web.push.apple.com.',
  },
};
