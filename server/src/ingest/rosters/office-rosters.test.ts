import { describe } from '@jest/globals';
import { day, testEach, type OfficeRoster } from '../testing/office-rosters.js';
import { readRoster, workbook } from '../testing/roster-files.js';

/** Ten rosters of twenty, in the shapes offices draw them, with all that must come of each. */
const rosters: readonly OfficeRoster[] = [
  {
    name: '1 dates down, posts across, a title over all columns',
    read: () =>
      readRoster(
        workbook(
          [
            ['示例县2026年7月值班表', null, null, null, null],
            ['日期', '星期', '带班领导', '主班', '副班'],
            ['7月12日', '星期日', '甲一', '乙一', '丙一'],
            ['7月13日', '星期一', '甲二', '乙二', '丙二'],
          ],
          ['A1:E1'],
        ),
      ),
    turns: [
      day('甲一', '07-12', '07-13', 'lead'),
      day('乙一', '07-12', '07-13'),
      day('丙一', '07-12', '07-13', 'deputy'),
      day('甲二', '07-13', '07-14', 'lead'),
      day('乙二', '07-13', '07-14'),
      day('丙二', '07-13', '07-14', 'deputy'),
    ],
  },
  {
    name: '2 people down, days across, marks for day and night',
    read: () =>
      readRoster(
        workbook([
          ['2026年7月排班'],
          ['姓名', 1, 2, 3, 4],
          ['甲一', '白', '休', '夜', ''],
          ['乙一', '夜', '白', '', '带'],
        ]),
      ),
    turns: [
      'officer 甲一 07-01 08:00 07-01 17:30',
      'officer 乙一 07-01 17:30 07-02 08:00',
      'officer 乙一 07-02 08:00 07-02 17:30',
      'officer 甲一 07-03 17:30 07-04 08:00',
      day('乙一', '07-04', '07-05', 'lead'),
    ],
  },
  {
    name: '3 three shifts as marks',
    read: () =>
      readRoster(
        workbook([
          ['2026年7月三班倒'],
          ['序号', '姓名', '7月1日', '7月2日', '7月3日', '7月4日'],
          [1, '甲一', '早', '中', '夜', '休'],
          [2, '乙一', '中', '', '早', '值'],
        ]),
      ),
    turns: [
      'officer 甲一 07-01 08:00 07-01 16:00',
      'officer 乙一 07-01 16:00 07-02 00:00',
      'officer 甲一 07-02 16:00 07-03 00:00',
      'officer 甲一 07-03 00:00 07-03 08:00',
      'officer 乙一 07-03 08:00 07-03 16:00',
      day('乙一', '07-04', '07-05'),
    ],
  },
  {
    name: '4 a week that holds all month',
    read: () =>
      readRoster(
        workbook([
          ['2027年2月值班安排（每周）'],
          ['星期', '带班领导', '值班员'],
          ['星期一', '甲一', '乙一'],
          ['星期二', '', '乙二'],
          ['星期三', '', '乙三'],
          ['星期四', '', '乙四'],
          ['星期五', '', '乙五'],
          ['星期六', '', ''],
          ['星期日', '', ''],
        ]),
      ),
    turns: [1, 8, 15, 22].flatMap((first) => {
      const two = (n: number): string =>
        n > 28 ? `03-0${n - 28}` : `02-${String(n).padStart(2, '0')}`;
      const at = (n: number, name: string, post?: string): string =>
        day(name, two(first + n), two(first + n + 1), post);
      return [
        at(0, '甲一', 'lead'),
        at(0, '乙一'),
        at(1, '乙二'),
        at(2, '乙三'),
        at(3, '乙四'),
        at(4, '乙五'),
      ];
    }),
  },
  {
    name: '5 one week, its days across, named by the title',
    read: () =>
      readRoster(
        workbook([
          ['值班表（2026年7月13日—7月19日）'],
          ['岗位', '星期一', '星期二', '星期三', '星期四', '星期五', '星期六', '星期日'],
          ['带班领导', '甲一', '甲二', '', '', '', '', '甲七'],
          ['夜班', '乙一', '', '', '', '', '', ''],
        ]),
      ),
    turns: [
      day('甲一', '07-13', '07-14', 'lead'),
      'officer 乙一 07-13 17:30 07-14 08:00',
      day('甲二', '07-14', '07-15', 'lead'),
      day('甲七', '07-19', '07-20', 'lead'),
    ],
  },
  {
    name: '6 a leader of the week in merged cells',
    read: () =>
      readRoster(
        workbook(
          [
            ['日期', '带班领导', '值班员'],
            ['2026-07-13', '甲一', '乙一'],
            ['2026-07-14', null, '乙二'],
            ['2026-07-15', null, '乙三'],
          ],
          ['B2:B4'],
        ),
      ),
    turns: [
      day('甲一', '07-13', '07-14', 'lead'),
      day('乙一', '07-13', '07-14'),
      day('甲一', '07-14', '07-15', 'lead'),
      day('乙二', '07-14', '07-15'),
      day('甲一', '07-15', '07-16', 'lead'),
      day('乙三', '07-15', '07-16'),
    ],
  },
  {
    name: '7 two halves of a month side by side',
    read: () =>
      readRoster(
        workbook([
          ['2026年7月值班表'],
          ['日期', '带班', '值班', '日期', '带班', '值班'],
          ['1日', '甲一', '乙一', '16日', '甲六', '乙六'],
          ['2日', '甲二', '乙二', '17日', '', '乙七'],
        ]),
      ),
    turns: [
      day('甲一', '07-01', '07-02', 'lead'),
      day('乙一', '07-01', '07-02'),
      day('甲二', '07-02', '07-03', 'lead'),
      day('乙二', '07-02', '07-03'),
      day('甲六', '07-16', '07-17', 'lead'),
      day('乙六', '07-16', '07-17'),
      day('乙七', '07-17', '07-18'),
    ],
  },
  {
    name: '8 telephones in the cells, names below each other',
    read: () =>
      readRoster(
        workbook([
          ['日期', '带班领导', '值班员'],
          ['2026/7/12', '甲一13800000101', '乙一(13800000102)\n乙二 0796-8000000'],
          ['2026/7/13', '甲二\n13800000103', '乙三、乙四；乙五'],
        ]),
      ),
    turns: [
      day('甲一', '07-12', '07-13', 'lead'),
      day('乙一', '07-12', '07-13'),
      day('乙二', '07-12', '07-13'),
      day('甲二', '07-13', '07-14', 'lead'),
      day('乙三', '07-13', '07-14'),
      day('乙四', '07-13', '07-14'),
      day('乙五', '07-13', '07-14'),
    ],
  },
  {
    name: '9 twenty-four hours with the hour of handover in the title',
    read: () =>
      readRoster(
        workbook([
          ['24小时值班表 交接班时间：8:30'],
          ['日期', '带班领导', '值班员'],
          ['2026-07-12', '甲一', '乙一'],
        ]),
      ),
    turns: [
      day('甲一', '07-12', '07-13', 'lead', '08:30'),
      day('乙一', '07-12', '07-13', 'officer', '08:30'),
    ],
  },
  {
    name: '10 hours in the headers',
    read: () =>
      readRoster(
        workbook([
          ['日期', '白班（7:30-19:30）', '夜班(19:30—次日7:30)', '备班'],
          ['2026-07-12', '甲一', '乙一', '丙一'],
        ]),
      ),
    turns: [
      'officer 甲一 07-12 07:30 07-12 19:30',
      'officer 乙一 07-12 19:30 07-13 07:30',
      day('丙一', '07-12', '07-13', 'backup'),
    ],
  },
];

describe('rosters as offices draw them', () => {
  testEach(rosters);
});
