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
  TILE_ORIGINS: {
    zh: 'TILE_ORIGINS 有误：请写用逗号分开的底图来源，不带路径，例如 https://tiles.example.org。',
    en: 'TILE_ORIGINS is wrong: write the origins of map tiles without a path, such as https://tiles.example.org.',
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
};
