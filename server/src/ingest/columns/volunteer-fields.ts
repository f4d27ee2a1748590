import { yesNoWords } from '../values/words.js';
import { field, required, type Field } from './field.js';
import { phoneWords } from './list-fields.js';
import { positionFields, regionFields } from './place-fields.js';

/** Those who offered to help, as a community, a union or a platform keeps them. */
export const volunteerFields: readonly Field[] = [
  field('code', ['编号', 'Code'], '', ['志愿者编号', '序列号', '工号', 'id', 'no']),
  field(
    'name',
    ['姓名', 'Name'],
    '示例骑手',
    ['名字', '志愿者', '志愿者姓名', '人员姓名', 'volunteer', 'full name'],
    required,
  ),
  field('phone', ['电话', 'Phone'], '13800000001', ['phone', ...phoneWords]),
  field('occupation', ['职业', 'Work'], '外卖送餐员', [
    '群体',
    '所属群体',
    '人员类别',
    '类别',
    '身份',
    '工种',
    '从业类型',
    'occupation',
    'group',
    'job',
  ]),
  field(
    'isGigWorker',
    ['是否新就业群体', 'New employment group'],
    '是',
    ['新就业群体', '新业态', 'gig worker'],
    { choices: yesNoWords },
  ),
  field(
    'isPartyMember',
    ['是否党员', 'Party member'],
    '否',
    ['政治面貌', '党员', '中共党员', 'party'],
    { choices: yesNoWords },
  ),
  field('branch', ['党组织', 'Party branch'], '', ['党支部', '所属党组织', '所在党支部', 'branch']),
  field('skills', ['特长', 'Skills'], '救护、驾驶', ['技能', '专长', '服务专长', 'skill']),
  field('vehicle', ['车辆', 'Vehicle'], '电动车', ['交通工具', '车型', '自有车辆', 'car']),
  field('unit', ['单位', 'Unit'], '', ['所属单位', '所在单位', '平台', '企业', 'organisation']),
  field('hours', ['可来时段', 'Hours'], '08:00-20:00', [
    '服务时段',
    '可服务时间',
    '服务时间',
    '时段',
    'available',
  ]),
  ...regionFields,
  ...positionFields,
];
