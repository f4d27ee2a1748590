import { z } from 'zod';

/** `hook.example.org, 10.0.0.7:8443`: as an address has it, with the port where it is not the usual one. */
export const hosts = z
  .string()
  .transform((text) => text.split(',').map((one) => one.trim().toLowerCase()))
  .transform((list) => list.filter((one) => one !== ''))
  .refine((list) => list.every((one) => URL.canParse(`https://${one}`)))
  .refine((list) => list.every((one) => new URL(`https://${one}`).host === one));
