import { z } from 'zod';

/** Photos and files: what is taken, where it lies, who looks at it first. */
export interface FileConfig {
  /** Below which uploads lie, and the files too where there is no other storage. */
  readonly dir: string;
  /** Bytes of one file as it is sent. */
  readonly mostBytes: number;
  /** Bytes that one person may bring in 24 hours. */
  readonly dayBytes: number;
  /** Bytes of the disk that stay free. */
  readonly floorBytes: number;
  /** Days after which a file goes that no record ever named. */
  readonly unnamedDays: number;
  /** What phones make of a photo before they send it. */
  readonly photo: PhotoSetting;
  /** Program and arguments that say whether a file is clean; empty: nobody is asked. */
  readonly scanner: readonly string[];
  /** Undefined: files lie on the disk. */
  readonly s3: S3Config | undefined;
}

export interface PhotoSetting {
  /** The longer side in points. */
  readonly longSide: number;
  /** Of the JPEG, 1 to 100. */
  readonly quality: number;
}

export interface S3Config {
  readonly url: URL;
  readonly region: string;
  readonly keyId: string;
  readonly secret: string;
}

const megabyte = 1024 * 1024;
const megabytes = (least: number, most: number) => z.coerce.number().int().min(least).max(most);

/** The settings of photos and files. */
export const fileShape = {
  LEVEE_FILES_DIR: z.string().min(1).max(1_000).optional(),
  LEVEE_FILE_MB: megabytes(1, 64).default(20),
  LEVEE_FILES_DAY_MB: megabytes(1, 1_000_000).default(500),
  LEVEE_FILES_FLOOR_MB: megabytes(0, 10_000_000).default(1_024),
  LEVEE_FILES_UNNAMED_DAYS: z.coerce.number().int().min(8).max(365).default(14),
  LEVEE_PHOTO_SIDE: z.coerce.number().int().min(640).max(8_192).default(1_920),
  LEVEE_PHOTO_QUALITY: z.coerce.number().int().min(40).max(95).default(80),
  LEVEE_FILE_SCANNER: z
    .string()
    .max(1_000)
    .transform((words) => words.trim().split(/\s+/))
    .refine(([program = '']) => program.startsWith('/') || /^[A-Za-z]:\\/.test(program))
    .optional(),
  LEVEE_FILES_S3_BUCKET: z
    .string()
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol))
    .transform((text) => new URL(text))
    .refine(({ pathname, search, hash, username }) => {
      return pathname.length > 1 && search === '' && hash === '' && username === '';
    })
    .optional(),
  LEVEE_FILES_S3_REGION: z
    .string()
    .regex(/^[\w-]{1,60}$/)
    .default('us-east-1'),
  LEVEE_FILES_S3_KEY: z.string().min(1).max(200).optional(),
  LEVEE_FILES_S3_SECRET: z.string().min(1).max(1_000).optional(),
} as const;

const fileSettings = z.object(fileShape);
type Given = z.infer<typeof fileSettings>;

/** What does not go together: the names of the settings at fault. Plain HTTP is for the office's own network only. */
export function fileFaults(
  given: Given & { readonly LEVEE_WEBHOOK_PRIVATE: boolean },
): (keyof Given)[] {
  const { LEVEE_FILES_S3_BUCKET: url } = given;
  const rest = ['LEVEE_FILES_S3_KEY', 'LEVEE_FILES_S3_SECRET'] as const;
  if (!url) return rest.filter((name) => given[name] !== undefined);
  const isKept = url.protocol === 'https:' || given.LEVEE_WEBHOOK_PRIVATE;
  return [
    ...(isKept ? [] : (['LEVEE_FILES_S3_BUCKET'] as const)),
    ...rest.filter((name) => given[name] === undefined),
  ];
}

export function fileConfigOf(given: Given, defaultDir: string): FileConfig {
  return Object.freeze({
    dir: given.LEVEE_FILES_DIR ?? defaultDir,
    mostBytes: given.LEVEE_FILE_MB * megabyte,
    dayBytes: given.LEVEE_FILES_DAY_MB * megabyte,
    floorBytes: given.LEVEE_FILES_FLOOR_MB * megabyte,
    unnamedDays: given.LEVEE_FILES_UNNAMED_DAYS,
    photo: Object.freeze({
      longSide: given.LEVEE_PHOTO_SIDE,
      quality: given.LEVEE_PHOTO_QUALITY,
    }),
    scanner: Object.freeze(given.LEVEE_FILE_SCANNER ?? []),
    s3: s3Of(given),
  });
}

function s3Of(given: Given): S3Config | undefined {
  const { LEVEE_FILES_S3_BUCKET: url, LEVEE_FILES_S3_KEY: keyId } = given;
  const { LEVEE_FILES_S3_SECRET: secret, LEVEE_FILES_S3_REGION: region } = given;
  if (!url || keyId === undefined || secret === undefined) return undefined;
  return Object.freeze({ url, region, keyId, secret });
}
