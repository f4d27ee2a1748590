import { describe, expect, test } from '@jest/globals';
import { addressOf, isLoopback, networkOf } from './address.js';

const asked = (remoteAddress: string, forwarded?: string) => ({
  socket: { remoteAddress },
  headers: forwarded === undefined ? {} : { 'x-forwarded-for': forwarded },
});

describe('where a request comes from', () => {
  test('is the other end of the line, whatever the request says, where no proxy is trusted', () => {
    expect(addressOf(asked('192.0.2.1', '198.51.100.7'), 0)).toBe('192.0.2.1');
  });

  test.each([
    [1, '203.0.113.9', '203.0.113.9'],
    [1, '198.51.100.7, 203.0.113.9', '203.0.113.9'],
    [2, '198.51.100.7, 203.0.113.9', '198.51.100.7'],
    [2, '203.0.113.9', '203.0.113.9'],
    [2, 'invented, 198.51.100.7, 203.0.113.9', '198.51.100.7'],
    [1, 'unknown', '10.0.0.1'],
    [2, 'unknown, 203.0.113.9', '203.0.113.9'],
    [1, '', '10.0.0.1'],
    [1, '2001:db8::1', '2001:db8::1'],
  ])('with %i trusted proxies and %j is %s', (proxies, forwarded, address) => {
    expect(addressOf(asked('10.0.0.1', forwarded), proxies)).toBe(address);
  });

  test('an IPv4 address over an IPv6 socket is the IPv4 address', () => {
    expect(addressOf(asked('::ffff:192.0.2.1'), 0)).toBe('192.0.2.1');
    expect(addressOf(asked('fe80::1%eth0'), 0)).toBe('fe80::1');
  });
});

describe('whose budget an address draws on', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['', ''],
  ])('%s: %s', (address, network) => {
    expect(networkOf(address)).toBe(network);
  });

  test('this machine is known by its own addresses only', () => {
    const all = ['127.0.0.1', '127.8.8.8', '::1', '10.0.0.1', '127.evil', '::2'];
    expect(all.filter(isLoopback)).toEqual(['127.0.0.1', '127.8.8.8', '::1']);
  });
});
