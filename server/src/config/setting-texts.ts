import { baseMapSettingTexts } from './base-map-setting-texts.js';
import { fileSettingTexts } from './file-setting-texts.js';
import { oidcSettingTexts } from './oidc-setting-texts.js';
import { pushSettingTexts } from './push-setting-texts.js';
import type { SettingName } from './settings.js';

interface BothTongues {
  readonly zh: string;
  readonly en: string;
}

/** What is wrong with a setting and what to write instead. Never says the value: it may be a secret. */
export const settingTexts: Readonly<Record<SettingName, BothTongues>> = {
  PORT: {
    zh: 'PORT 不是端口号：请写 0 到 65535 之间的整数，例如 PORT=8080。',
    en: 'PORT is not a port: write a whole number from 0 to 65535, such as PORT=8080.',
  },
  HOST: {
    zh: 'HOST 不是网络地址：请写 IP 地址或主机名，例如 HOST=0.0.0.0。',
    en: 'HOST is not an address: write an IP address or a host name, such as HOST=0.0.0.0.',
  },
  DATABASE_URL: {
    zh: 'DATABASE_URL 不是 PostgreSQL 地址：请写 postgres://用户:密码@主机:端口/库名。',
    en: 'DATABASE_URL is not the address of a PostgreSQL: write postgres://user:password@host:port/name.',
  },
  REDIS_URL: {
    zh: 'REDIS_URL 不是 Redis 地址：请写 redis://主机:端口/库号；只有一个节点时不必设置。',
    en: 'REDIS_URL is not the address of a Redis: write redis://host:port/number, or leave it out where there is one node.',
  },
  LEVEE_DATA_DIR: {
    zh: 'LEVEE_DATA_DIR 为空：请写数据目录的路径，或不设置它。',
    en: 'LEVEE_DATA_DIR is empty: write the path of the data directory, or leave the variable out.',
  },
  PUBLIC_ORIGINS: {
    zh: 'PUBLIC_ORIGINS 有误：请写用逗号分开的网址来源，不带路径，例如 https://levee.example.org。',
    en: 'PUBLIC_ORIGINS is wrong: write origins without a path, separated by commas, such as https://levee.example.org.',
  },
  SECURE_COOKIES: {
    zh: 'SECURE_COOKIES 只能是 true 或 false。',
    en: 'SECURE_COOKIES must be true or false.',
  },
  TRUST_PROXY: {
    zh: 'TRUST_PROXY 有误：请写服务器前面的反向代理层数，0 到 9。',
    en: 'TRUST_PROXY is wrong: write how many reverse proxies stand before the server, 0 to 9.',
  },
  FRAME_ANCESTORS: {
    zh: 'FRAME_ANCESTORS 有误：请写允许嵌入大屏的网址来源，不带路径，用逗号分开。',
    en: 'FRAME_ANCESTORS is wrong: write the origins that may frame a wall, without a path, separated by commas.',
  },
  LOG_LEVEL: {
    zh: 'LOG_LEVEL 只能是 fatal、error、warn、info、debug 或 silent。',
    en: 'LOG_LEVEL must be fatal, error, warn, info, debug or silent.',
  },
  LEVEE_DRILL: {
    zh: 'LEVEE_DRILL 只能是 true 或 false（是否备有演练区）。',
    en: 'LEVEE_DRILL must be true or false (whether there is a drill area).',
  },
  LEVEE_RECEIPT_DAYS: {
    zh: 'LEVEE_RECEIPT_DAYS 有误：指令回执至少保存 200 天，请写 200 到 36500 之间的整数天数。',
    en: 'LEVEE_RECEIPT_DAYS is wrong: receipts of commands are kept for 200 days at least; write whole days from 200 to 36500.',
  },
  LEVEE_TRACK_DAYS: {
    zh: 'LEVEE_TRACK_DAYS 有误：请写队伍轨迹至少保存的天数，1 到 36500，例如 LEVEE_TRACK_DAYS=200。',
    en: 'LEVEE_TRACK_DAYS is wrong: write for how many days the tracks of teams are kept, 1 to 36500, such as LEVEE_TRACK_DAYS=200.',
  },
  REQUESTS_PER_ADDRESS: {
    zh: 'REQUESTS_PER_ADDRESS 有误：请写每个网络地址每秒可用的请求额度，2 到 1000000 之间的整数，例如 200。',
    en: 'REQUESTS_PER_ADDRESS is wrong: write how many requests a second one address may make, a whole number from 2 to 1000000, such as 200.',
  },
  SOCKETS_PER_ADDRESS: {
    zh: 'SOCKETS_PER_ADDRESS 有误：请写每个网络地址可同时打开的实时连接数，1 到 1000000 之间的整数，例如 1000。',
    en: 'SOCKETS_PER_ADDRESS is wrong: write how many live connections one address may have at once, a whole number from 1 to 1000000, such as 1000.',
  },
  METRICS_ACCESS: {
    zh: 'METRICS_ACCESS 只能是 local（本机或凭令牌）、token（只凭令牌）或 open（任何人）。',
    en: 'METRICS_ACCESS must be local (this machine, or a token), token (a token only) or open (anybody).',
  },
  METRICS_TOKEN: {
    zh: 'METRICS_TOKEN 有误：请写 20 到 200 个字符的随机令牌，例如用 openssl rand -hex 24 生成。',
    en: 'METRICS_TOKEN is wrong: write a random token of 20 to 200 characters, made with openssl rand -hex 24 for example.',
  },
  TLS_CERT_FILE: {
    zh: 'TLS_CERT_FILE 有误：请写证书文件（PEM）的路径，并与 TLS_KEY_FILE 一起设置。',
    en: 'TLS_CERT_FILE is wrong: write the path of the certificate (PEM), and set it together with TLS_KEY_FILE.',
  },
  TLS_KEY_FILE: {
    zh: 'TLS_KEY_FILE 有误：请写私钥文件（PEM）的路径，并与 TLS_CERT_FILE 一起设置。',
    en: 'TLS_KEY_FILE is wrong: write the path of the private key (PEM), and set it together with TLS_CERT_FILE.',
  },
  TLS_CA_FILE: {
    zh: 'TLS_CA_FILE 有误：请写中间证书文件（PEM）的路径；只能与 TLS_CERT_FILE 和 TLS_KEY_FILE 一起使用。',
    en: 'TLS_CA_FILE is wrong: write the path of the intermediate certificates (PEM); it goes with TLS_CERT_FILE and TLS_KEY_FILE only.',
  },
  TLS_PASSPHRASE: {
    zh: 'TLS_PASSPHRASE 有误：请写私钥的口令，只能与 TLS_KEY_FILE 一起使用；口令最好放在文件中，用 TLS_PASSPHRASE_FILE 指明。',
    en: 'TLS_PASSPHRASE is wrong: write the passphrase of the private key; it goes with TLS_KEY_FILE only, and is better kept in a file that TLS_PASSPHRASE_FILE names.',
  },
  LEVEE_WEBHOOK_HOSTS: {
    zh: 'LEVEE_WEBHOOK_HOSTS 有误：请写允许推送的主机，用逗号分开，非常用端口要写明，例如 hook.example.org,10.0.0.7:8443。',
    en: 'LEVEE_WEBHOOK_HOSTS is wrong: write the hosts that may be told, separated by commas, with the port where it is not the usual one, such as hook.example.org,10.0.0.7:8443.',
  },
  LEVEE_WEBHOOK_PRIVATE: {
    zh: 'LEVEE_WEBHOOK_PRIVATE 只能是 true 或 false（名单中的主机是否可以在本单位内网）。',
    en: 'LEVEE_WEBHOOK_PRIVATE must be true or false (whether listed hosts may be in the office’s own network).',
  },
  LEVEE_WEBHOOK_SECRET: {
    zh: 'LEVEE_WEBHOOK_SECRET 有误：请写 20 到 200 个字符的签名密钥，例如用 openssl rand -hex 24 生成。',
    en: 'LEVEE_WEBHOOK_SECRET is wrong: write a secret of 20 to 200 characters for the signature, made with openssl rand -hex 24 for example.',
  },
  LEVEE_ANCHOR_MINUTES: {
    zh: 'LEVEE_ANCHOR_MINUTES 有误：请写每隔多少分钟给日志留一次锚点，1 到 60 之间的整数。',
    en: 'LEVEE_ANCHOR_MINUTES is wrong: write how many minutes lie between two anchors of the log, a whole number from 1 to 60.',
  },
  LEVEE_ANCHOR_WEBHOOK: {
    zh: 'LEVEE_ANCHOR_WEBHOOK 有误：请写 https 网址，其主机须列在 LEVEE_WEBHOOK_HOSTS 中；只有 LEVEE_WEBHOOK_PRIVATE=true 时才可用 http。',
    en: 'LEVEE_ANCHOR_WEBHOOK is wrong: write an https address whose host stands in LEVEE_WEBHOOK_HOSTS; http only with LEVEE_WEBHOOK_PRIVATE=true.',
  },
  DATABASE_OWNER_URL: {
    zh: 'DATABASE_OWNER_URL 不是 PostgreSQL 地址：请写 postgres://用户:密码@主机:端口/库名，或不设置它。',
    en: 'DATABASE_OWNER_URL is not the address of a PostgreSQL: write postgres://user:password@host:port/name, or leave it out.',
  },
  LEVEE_PASSWORD_POLICY: {
    zh: 'LEVEE_PASSWORD_POLICY 只能是 asvs（至少 15 个字符，不定期更换）或 dengbao3（至少 10 个字符，四类取三，90 天更换）。',
    en: 'LEVEE_PASSWORD_POLICY must be asvs (15 characters, no rotation) or dengbao3 (10 characters, 3 of 4 classes, 90 days).',
  },
  LEVEE_IDLE_MINUTES: {
    zh: 'LEVEE_IDLE_MINUTES 有误：请写 5 到 240 之间的整数分钟；采用 dengbao3 时不超过 30。',
    en: 'LEVEE_IDLE_MINUTES is wrong: write whole minutes from 5 to 240, and no more than 30 with dengbao3.',
  },
  LEVEE_SESSION_HOURS: {
    zh: 'LEVEE_SESSION_HOURS 有误：请写一次登录最长的小时数，1 到 24，例如 LEVEE_SESSION_HOURS=12。',
    en: 'LEVEE_SESSION_HOURS is wrong: write for how many hours a sign-in lasts at most, 1 to 24, such as LEVEE_SESSION_HOURS=12.',
  },
  LEVEE_TOTP: {
    zh: 'LEVEE_TOTP 只能是 off、administrators、leaders 或 all（哪些人必须使用动态口令）；除 off 外须设置 LEVEE_SECRET_KEY。',
    en: 'LEVEE_TOTP must be off, administrators, leaders or all (who must have a second factor); all but off need LEVEE_SECRET_KEY.',
  },
  LEVEE_SECRET_KEY: {
    zh: 'LEVEE_SECRET_KEY 有误：请写 64 位十六进制数（32 字节），可用 openssl rand -hex 32 生成；设置 LEVEE_TOTP 时必须有。',
    en: 'LEVEE_SECRET_KEY is wrong: write 64 hexadecimal digits (32 bytes), as openssl rand -hex 32 makes them; LEVEE_TOTP needs it.',
  },
  LEVEE_SEPARATE_ADMINISTRATORS: {
    zh: 'LEVEE_SEPARATE_ADMINISTRATORS 只能是 true 或 false（系统、安全、审计三员是否分立）。',
    en: 'LEVEE_SEPARATE_ADMINISTRATORS must be true or false (whether system, security and audit administration are three people’s).',
  },
  ...baseMapSettingTexts,
  ...fileSettingTexts,
  ...oidcSettingTexts,
  ...pushSettingTexts,
};
