const zh = {
  label: '地图：隐患点、队伍和水位站。方向键移动，加减号缩放。',
  zoomIn: '放大',
  zoomOut: '缩小',
  showAll: '全域',
  legend: '图例',
  handled: '已验收或销号',
  reported: '新报未核',
  teamGoing: '行进',
  teamThere: '到位作业',
  station: '水位站',
  post: '先锋岗',
  age: '{minutes} 分前',
  ageHours: '{hours} 小时前',
  overWarning: '超警 {metres} m',
  overGuarantee: '超保 {metres} m',
  credit: '来源：{source}',
  approval: '审图号：{number}',
  blank: '还没有底图和点位。请在“设置”里导入边界，在“导入”里导入隐患点。',
  groundFailed: '底图“{layer}”未能读取，点位不受影响；网络恢复后会自动重试',
};

const en: typeof zh = {
  label: 'Map: hazard points, teams and water stations. Arrow keys move, plus and minus zoom.',
  zoomIn: 'Zoom in',
  zoomOut: 'Zoom out',
  showAll: 'Whole area',
  legend: 'Legend',
  handled: 'Accepted or closed',
  reported: 'Reported, unverified',
  teamGoing: 'On the way',
  teamThere: 'On site',
  station: 'Water station',
  post: 'Vanguard post',
  age: '{minutes} min ago',
  ageHours: '{hours} h ago',
  overWarning: '+{metres} m over warning',
  overGuarantee: '+{metres} m over guarantee',
  credit: 'Source: {source}',
  approval: 'Map approval no. {number}',
  blank:
    'No map and no points yet. Bring the boundary on the set-up page and hazard points on the import page.',
  groundFailed:
    'The map layer “{layer}” could not be read; the points are not affected. It is tried again when the line is back',
};

/** Texts of the map. Names of grades, states, kinds and layers are `field.*`. */
export const texts = { zh, en };
