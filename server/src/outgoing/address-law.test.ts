import { describe, expect, test } from '@jest/globals';
import { mayReach } from './address-law.js';

describe('addresses', () => {
  test.each(['8.8.8.8', '1.0.0.1', '223.5.5.5', '2606:4700::1111', '2400:3200::1'])(
    '%s is everybody’s',
    (address) => {
      expect([mayReach(address, false), mayReach(address, true)]).toEqual([true, true]);
    },
  );

  test.each([
    '10.0.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '127.0.0.1',
    '::1',
    'fd00::1',
    '100.64.0.1',
  ])('%s is the office’s own, by setting only', (address) => {
    expect([mayReach(address, false), mayReach(address, true)]).toEqual([false, true]);
  });

  test.each([
    '0.0.0.0',
    '0.1.2.3',
    '::',
    '169.254.169.254',
    'fe80::1',
    'fe80::1%eth0',
    '224.0.0.1',
    'ff02::1',
    '255.255.255.255',
    '240.0.0.1',
    '198.18.0.1',
    '192.0.2.1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    '2002:7f00:1::',
    '2001::1',
    '2001:db8::1',
    'localhost',
    '',
    '127.0.0.1.',
  ])('%s is nobody’s to reach', (address) => {
    expect([mayReach(address, false), mayReach(address, true)]).toEqual([false, false]);
  });
});
