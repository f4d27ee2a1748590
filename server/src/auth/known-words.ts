/**
 * What guessers try first: the commonest passwords of the world and of China, the rows of the keyboard, and
 * the words of this product and its trade. Lower case; a password must hold more than these.
 */
export const knownWords: readonly string[] = [
  ...['password', 'passw0rd', 'p@ssw0rd', 'p@ssword', 'pa$$word', 'admin', 'administrator', 'root'],
  ...['welcome', 'letmein', 'iloveyou', 'monkey', 'dragon', 'sunshine', 'princess', 'football'],
  ...['changeme', 'default', 'system', 'secret', 'master', 'login', 'guest', 'test', 'user'],
  ...['123456789', '1234567890', '12345678', '123456', '87654321', '987654321', '0123456789'],
  ...['111111', '000000', '666666', '888888', '123123', '123321', '112233', '147258369', '159357'],
  ...['5201314', '1314520', '7758521', 'woaini', 'woaini1314', 'zhongguo', 'beijing', 'a123456'],
  ...['qwertyuiop', 'asdfghjkl', 'zxcvbnm', 'qwerty', 'qwer1234', 'asdf', '1qaz2wsx', '1q2w3e4r'],
  ...['abcdef', 'abcd1234', 'abc123', 'aa123456', 'qazwsx'],
  ...['levee', 'hongdi', 'honddi', 'hongti', 'fangxun', 'fangzhi', 'yingji', 'zhihui', 'zhiban'],
  ...['flood', 'emergency', 'dashboard', 'command', 'duty', 'drill'],
  ...['红堤', '防汛', '防汛抗旱', '应急', '指挥部', '值班', '管理员', '密码', '我爱你'],
];
