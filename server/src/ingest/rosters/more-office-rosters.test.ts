import { describe, expect } from '@jest/globals';
import { day, testEach, type OfficeRoster } from '../testing/office-rosters.js';
import { commaText, gbkRoster, readRoster, several, workbook } from '../testing/roster-files.js';
import { testOnShared } from '../testing/shared-files.js';

/** The other ten. */
const rosters: readonly OfficeRoster[] = [
  {
    name: '11 three shifts as columns',
    read: () =>
      readRoster(
        workbook([
          ['日期', '带班', '早班', '中班', '夜班'],
          ['2026-07-12', '甲一', '乙一', '丙一', '丁一'],
        ]),
      ),
    turns: [
      day('甲一', '07-12', '07-13', 'lead'),
      'officer 乙一 07-12 08:00 07-12 16:00',
      'officer 丙一 07-12 16:00 07-13 00:00',
      'officer 丁一 07-12 00:00 07-12 08:00',
    ],
  },
  {
    name: '12 several units under their headings, the header repeated',
    read: () =>
      readRoster(
        workbook(
          [
            ['2026年7月值班表', null, null],
            ['日期', '带班', '值班'],
            ['一、示例县防汛抗旱指挥部', null, null],
            ['7月12日', '甲一', '乙一'],
            ['二、红石镇人民政府', null, null],
            ['日期', '带班', '值班'],
            ['7月12日', '丙一', '丁一'],
          ],
          ['A1:C1', 'A3:C3', 'A5:C5'],
        ),
        several,
      ),
    turns: [
      day('甲一', '07-12', '07-13', 'lead'),
      day('乙一', '07-12', '07-13'),
      `town: ${day('丙一', '07-12', '07-13', 'lead')}`,
      `town: ${day('丁一', '07-12', '07-13')}`,
    ],
  },
  {
    name: '13 units down, days across, one of them nobody knows',
    read: () =>
      readRoster(
        workbook([
          ['2026年7月各单位值班'],
          ['单位', '7.12', '7.13', '7.14', '7.15'],
          ['示例县防汛抗旱指挥部', '甲一', '甲二', '', ''],
          ['红石镇人民政府', '乙一 乙二', '', '', '乙三'],
          ['没有的局', '丙一', '', '', ''],
        ]),
        several,
      ),
    turns: [
      day('甲一', '07-12', '07-13'),
      `town: ${day('乙一', '07-12', '07-13')}`,
      `town: ${day('乙二', '07-12', '07-13')}`,
      day('甲二', '07-13', '07-14'),
      `town: ${day('乙三', '07-15', '07-16')}`,
    ],
    notes: ['5 单位 unit-unknown'],
  },
  {
    name: '14 holidays as ranges and with their names',
    read: () =>
      readRoster(
        workbook([
          ['2026年国庆中秋假期值班表'],
          ['日期', '带班领导', '值班员'],
          ['9月30日（节前）', '甲零', ''],
          ['10月1日至10月3日', '甲一', '乙一'],
          ['10月4日 国庆节', '甲四', '乙四'],
        ]),
      ),
    turns: [
      day('甲零', '09-30', '10-01', 'lead'),
      ...['10-01', '10-02', '10-03'].flatMap((date, at) => [
        day('甲一', date, `10-0${at + 2}`, 'lead'),
        day('乙一', date, `10-0${at + 2}`),
      ]),
      day('甲四', '10-04', '10-05', 'lead'),
      day('乙四', '10-04', '10-05'),
    ],
  },
  {
    name: '15 remarks below the list, in one cell and over all of them',
    read: () =>
      readRoster(
        workbook(
          [
            ['日期', '带班领导', '值班员'],
            ['2026-07-12', '甲一', '乙一'],
            ['注：值班人员手机24小时开机，不得擅自离岗。', null, null],
            ['值班电话：0796-8000000', '', ''],
            ['制表：丙一', '', '审核：丁一'],
          ],
          ['A3:C3'],
        ),
      ),
    turns: [day('甲一', '07-12', '07-13', 'lead'), day('乙一', '07-12', '07-13')],
  },
  {
    name: '16 real dates and serial numbers',
    read: () =>
      readRoster(
        workbook([
          ['日期', '带班', '值班'],
          [new Date(Date.UTC(2026, 6, 12)), '甲一', ''],
          [46216, '', '乙一'],
        ]),
      ),
    turns: [day('甲一', '07-12', '07-13', 'lead'), day('乙一', '07-13', '07-14')],
  },
  {
    name: '17 dates as 7.12 with the day of the week below',
    read: () =>
      readRoster(
        workbook([
          ['日期', '带班', '值班'],
          ['7.12\n星期日', '甲　一', '乙 一'],
          ['7.13\n周一', '欧阳二 司马二', '乙二'],
        ]),
      ),
    turns: [
      day('甲一', '07-12', '07-13', 'lead'),
      day('乙一', '07-12', '07-13'),
      day('欧阳二', '07-13', '07-14', 'lead'),
      day('司马二', '07-13', '07-14', 'lead'),
      day('乙二', '07-13', '07-14'),
    ],
  },
  {
    name: '18 English',
    read: () =>
      readRoster(
        workbook([
          ['Duty roster, July 2026'],
          ['Date', 'Leader', 'Day shift', 'Night shift (20:00-08:00)', 'Standby'],
          ['2026-07-12', 'Ann Lee', 'Bob Ray, Cy Poe', 'Di Fox', 'Ed Orr'],
        ]),
      ),
    turns: [
      day('Ann Lee', '07-12', '07-13', 'lead'),
      'officer Bob Ray 07-12 08:00 07-12 17:30',
      'officer Cy Poe 07-12 08:00 07-12 17:30',
      'officer Di Fox 07-12 20:00 07-13 08:00',
      day('Ed Orr', '07-12', '07-13', 'backup'),
    ],
  },
  {
    name: '19 comma-separated text in GBK',
    read: () => readRoster(gbkRoster),
    turns: [day('甲', '07-12', '07-13', 'lead'), day('乙', '07-12', '07-13')],
  },
  {
    name: '20 a line a turn, with hours, and what is wrong said of its line only',
    read: () =>
      readRoster(
        Buffer.from(
          commaText([
            ['姓名', '岗位', '日期', '开始时间', '结束时间'],
            ['甲一', '主班', '2026-07-12', '8:00', '20:00'],
            ['乙一', '副班', '2026-07-12', '20:00', '8:00'],
            ['丙一', '带班领导', '2026-07-32', '8:00', '20:00'],
            ['丁一', '厨师', '2026-07-12', '8:00', '20:00'],
          ]),
        ),
      ),
    turns: ['officer 甲一 07-12 08:00 07-12 20:00', 'deputy 乙一 07-12 20:00 07-13 08:00'],
    notes: ['4 开始时间 date-wrong', '5 岗位 word-unknown'],
  },
];

describe('more rosters as offices draw them', () => {
  testEach(rosters);

  testOnShared('rosters/值班表-带班上午下午中午晚上-BIFF.xls', '21 an old .xls, whole', (bytes) => {
    const { turns, notes } = readRoster(bytes);
    expect([turns.length, turns[0], notes]).toEqual([19, 'lead 1 03-05 08:00 03-06 08:00', []]);
  });
});
