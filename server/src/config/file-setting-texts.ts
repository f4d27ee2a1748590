import type { fileShape } from './file-settings.js';

/** What is wrong with a setting of photos and files and what to write instead. */
export const fileSettingTexts: Readonly<
  Record<keyof typeof fileShape, { readonly zh: string; readonly en: string }>
> = {
  LEVEE_FILES_DIR: {
    zh: 'LEVEE_FILES_DIR 有误：请写存放照片和附件的目录；不设则为数据目录下的 files。',
    en: 'LEVEE_FILES_DIR is wrong: write the directory that photos and files lie in; without it, files below the data directory.',
  },
  LEVEE_FILE_MB: {
    zh: 'LEVEE_FILE_MB 有误：请写单个文件最大的兆字节数，1 到 64 之间的整数。',
    en: 'LEVEE_FILE_MB is wrong: write how many megabytes one file may have, a whole number from 1 to 64.',
  },
  LEVEE_FILES_DAY_MB: {
    zh: 'LEVEE_FILES_DAY_MB 有误：请写每人 24 小时内最多上传的兆字节数，例如 500。',
    en: 'LEVEE_FILES_DAY_MB is wrong: write how many megabytes one person may bring in 24 hours, such as 500.',
  },
  LEVEE_FILES_FLOOR_MB: {
    zh: 'LEVEE_FILES_FLOOR_MB 有误：请写磁盘上始终留空的兆字节数，例如 1024。',
    en: 'LEVEE_FILES_FLOOR_MB is wrong: write how many megabytes of the disk stay free, such as 1024.',
  },
  LEVEE_FILES_UNNAMED_DAYS: {
    zh: 'LEVEE_FILES_UNNAMED_DAYS 有误：请写无记录引用的文件保留的天数，8 到 365。',
    en: 'LEVEE_FILES_UNNAMED_DAYS is wrong: write for how many days a file is kept that no record names, 8 to 365.',
  },
  LEVEE_PHOTO_SIDE: {
    zh: 'LEVEE_PHOTO_SIDE 有误：请写手机压缩照片后长边的像素数，640 到 8192。',
    en: 'LEVEE_PHOTO_SIDE is wrong: write how many points the longer side of a photo has after the phone shrank it, 640 to 8192.',
  },
  LEVEE_PHOTO_QUALITY: {
    zh: 'LEVEE_PHOTO_QUALITY 有误：请写手机压缩照片的质量，40 到 95 之间的整数。',
    en: 'LEVEE_PHOTO_QUALITY is wrong: write the quality of a shrunk photo, a whole number from 40 to 95.',
  },
  LEVEE_FILE_SCANNER: {
    zh: 'LEVEE_FILE_SCANNER 有误：请写查毒程序的完整路径和参数，例如 /usr/bin/clamdscan --no-summary；文件路径会加在最后。',
    en: 'LEVEE_FILE_SCANNER is wrong: write the whole path of the scanner and its arguments, such as /usr/bin/clamdscan --no-summary; the path of the file is added at the end.',
  },
  LEVEE_FILES_S3_BUCKET: {
    zh: 'LEVEE_FILES_S3_BUCKET 有误：请写对象存储的 https 网址并带上存储桶，例如 https://s3.example.org/levee；只有 LEVEE_WEBHOOK_PRIVATE=true 时才可用 http。',
    en: 'LEVEE_FILES_S3_BUCKET is wrong: write the https address of the storage with its bucket, such as https://s3.example.org/levee; http only with LEVEE_WEBHOOK_PRIVATE=true.',
  },
  LEVEE_FILES_S3_REGION: {
    zh: 'LEVEE_FILES_S3_REGION 有误：请写对象存储的区域名，例如 us-east-1。',
    en: 'LEVEE_FILES_S3_REGION is wrong: write the region of the storage, such as us-east-1.',
  },
  LEVEE_FILES_S3_KEY: {
    zh: 'LEVEE_FILES_S3_KEY 有误：请写对象存储的访问密钥编号，并与 LEVEE_FILES_S3_BUCKET 一起设置。',
    en: 'LEVEE_FILES_S3_KEY is wrong: write the id of the access key, together with LEVEE_FILES_S3_BUCKET.',
  },
  LEVEE_FILES_S3_SECRET: {
    zh: 'LEVEE_FILES_S3_SECRET 有误：请与 LEVEE_FILES_S3_BUCKET 一起设置；密钥最好放在文件中，用 LEVEE_FILES_S3_SECRET_FILE 指明。',
    en: 'LEVEE_FILES_S3_SECRET is wrong: it goes with LEVEE_FILES_S3_BUCKET, and is better kept in a file that LEVEE_FILES_S3_SECRET_FILE names.',
  },
};
