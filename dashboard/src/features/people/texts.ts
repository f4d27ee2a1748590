export const texts = {
  zh: {
    title: '人员',
    search: '按姓名、职务查找',
    none: '没有找到。人员名单在“导入”中带入。',
    more: '另有 {n} 人，请输入姓名缩小范围。',
    phone: '{name}的电话',
    export: '导出',
    exportOf: '导出{name}的全部数据',
    erase: '删除个人信息',
    eraseOf: '删除{name}的个人信息',
    eraseTitle: '删除“{name}”的个人信息',
    eraseText:
      '电话、职务、技能、党员身份将被删除，姓名只留姓氏；各队伍、隐患点中此人的电话一并删除。此人以职务签署过的班次、日志、批示保留姓名。不能撤销。',
    erased: '已从 {n} 条记录中删除。',
    records: '仍有 {n} 条记录含有该号码（写在文字里，或是单位自己的电话）：{names}。请到该处更正。',
    log: '日志中另有 {n} 行含有该号码：日志逐行相扣，不能改写，与日志一同保存；任何人都不能再从中查看该号码。',
    nothing: '日志中没有留下该号码。',
  },
  en: {
    title: 'People',
    search: 'Find by name or office',
    none: 'Nobody found. The list of people comes in under Import.',
    more: '{n} more; type a name to narrow it down.',
    phone: "{name}'s number",
    export: 'Export',
    exportOf: 'Export everything about {name}',
    erase: 'Erase personal data',
    eraseOf: 'Erase the personal data of {name}',
    eraseTitle: 'Erase the personal data of "{name}"',
    eraseText:
      'Telephone, office, skills and party membership are erased, of the name only the surname stays; their telephone is erased from teams and hazard points too. What they signed in office, turns, log entries, instructions, keeps their name. This cannot be undone.',
    erased: 'Erased from {n} records.',
    records:
      "{n} records still hold the number (in a sentence, or as an office's own): {names}. Correct it there.",
    log: '{n} rows of the log hold the number as well: the log is chained row by row, cannot be rewritten, and they are kept as long as it is. Nobody can be shown the number from there any more.',
    nothing: 'The log holds no trace of the number.',
  },
};
