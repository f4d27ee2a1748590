import { productName } from '@levee/shared/model/product';

/** What a start tells: where the surfaces are, and how the first administrator gets in. */
export interface Welcome {
  readonly url: string;
  readonly firstAdministratorLink?: string | undefined;
  /** Opens one wall, once; it leaves a read-only key in the browser that followed it. */
  readonly wallLink?: string | undefined;
}

/** The lines printed when everything is up, Chinese beside English. */
export function welcomeLines(welcome: Welcome): string[] {
  const base = welcome.url.replace(/\/$/, '');
  return [
    '',
    `${productName} 已启动 / is running`,
    '',
    `  大屏 / wall           ${welcome.wallLink ?? `${base}/wall`}`,
    `  值班室 / duty room    ${base}/duty`,
    `  领导 / leader         ${base}/leader`,
    ...firstAdministrator(welcome.firstAdministratorLink),
    '',
    '按 Ctrl-C 停止 / Ctrl-C stops',
  ];
}

function firstAdministrator(link: string | undefined): string[] {
  if (link === undefined) return [];
  return [
    '',
    '首次启动：用下面的一次性链接建立第一位管理员',
    'First start: this one-time link makes the first administrator',
    `  ${link}`,
  ];
}
