import type { InBoth } from '@levee/shared/texts/language';
import { oidcTexts } from '@levee/shared/texts/oidc';
import type { ErrorCode } from './error-codes.js';

/** What went wrong and what to do, in words. `{n}` is filled in from the error. */
export const errorTexts: InBoth<Readonly<Record<ErrorCode, string>>> = {
  zh: {
    'request-malformed': '请求无法读懂：请检查 JSON 格式和编码。',
    'payload-invalid': '请求内容有误：请检查所指的字段。',
    'query-invalid': '网址参数有误：请检查所指的参数。',
    'sign-in-needed': '请先登录。',
    'sign-in-failed': '账号或密码不对。',
    'sign-in-locked': '尝试次数过多，请在 {n} 分钟后再试。',
    'origin-foreign': '请求来自别的网站，已拒绝。如从新网址访问，请管理员设置 PUBLIC_ORIGINS。',
    'rights-missing': '您没有此项权限，请联系管理员。',
    'route-unknown': '没有这个地址。',
    'method-wrong': '这个地址不支持此种请求方法。',
    'area-unknown': '没有这个区域。',
    'thing-unknown': '没有所指的对象，可能已被删除。',
    'link-spent': '链接已失效：只能使用一次，请管理员重新发放。',
    'reveal-unknown': '没有可显示的内容：须由本人在一分钟内取用，且记录未再变动。请重新点按查看。',
    'pairing-code-gone': '配对码已失效，请使用屏幕上的新配对码。',
    'pairing-code-wrong': '配对码不对或已过期：请照屏幕上现在显示的六位字符重新输入。',
    'pairing-locked': '配对码多次输错，请在 {n} 分钟后再试。',
    'pairing-full': '等待配对的屏幕太多，请在 {n} 秒后再试。',
    'account-exists': '账号名已被使用，请换一个。',
    'area-exists': '区域已存在。',
    'password-weak': '密码长度不对：至少 {n} 个字符，最多 200 个。',
    'password-plain': '密码过于单一：大写字母、小写字母、数字、其他符号中至少用 {n} 类。',
    'password-common': '密码容易被猜到：不要用账号名、常见密码、本系统用语或简单重复，请另想一个。',
    'password-used': '这个密码最近用过，请换一个新的。',
    'password-change-needed': '密码已到期：请先修改密码，然后继续。',
    'code-needed': '请输入手机上的动态口令，或一个备用码。',
    'code-wrong': '动态口令或备用码不对，或已经用过。请核对手机时间后再试。',
    'second-factor-needed': '您的账号必须启用动态口令：请先启用，然后继续。',
    'second-factor-on': '动态口令已经启用。要换手机，请先停用。',
    'second-factor-required': '您的账号必须使用动态口令，不能停用。丢了手机请联系管理员。',
    'secret-key-missing': '服务器没有设置 LEVEE_SECRET_KEY，不能启用动态口令。请联系管理员。',
    'step-up-needed': '此操作需要再次验证身份：请输入密码后重试。',
    'geometry-invalid': 'GeoJSON 有误：请提供 WGS-84 坐标的 FeatureCollection，并检查所指的位置。',
    'seq-future': '序号超过日志末尾：请重新获取快照。',
    'version-gone': '文件已更换：请重新查询版本，再从头读取。',
    'body-too-large': '请求内容过大。',
    'media-wrong': '内容类型或编码不受支持：请使用 UTF-8 的 application/json。',
    'range-wrong': '所要的一段不在文件之内：请检查 Range。',
    'command-refused': '操作未能完成：请检查内容后重试。',
    'file-offset': '这一段与已收到的接不上：请先查询已收到多少字节，再从那里续传。',
    'file-large': '文件太大：最多 {n} MB。请压缩后再传。',
    'file-hash': '收到的内容与文件指纹不符，已丢弃，请重新上传。',
    'file-media': '不支持这种文件：请上传 JPEG、PNG、WebP 照片、PDF 或 M4A、OGG 录音。',
    'file-broken': '照片无法读取：可能已损坏，或像素过多。请重新拍摄或另选一张。',
    'file-infected': '查毒程序认为这个文件有病毒，已拒收并记录。请检查手机后另选文件。',
    'file-waiting': '文件正在查毒，请稍后再看。',
    'file-many': '同时上传的文件太多，最多 {n} 个：请等前面的传完。',
    'files-spent': '您 24 小时内上传的文件已达 {n} MB 上限，请明天再传，或请管理员调高。',
    'files-full': '服务器磁盘空间不足，暂不能接收文件。请联系管理员；文字记录不受影响。',
    'requests-many': '请求过于频繁，请在 {n} 秒后再试。',
    'server-busy': '服务器繁忙，请稍后重试。',
    'database-away': '数据库暂时连不上，请稍后重试；未提示成功的操作请再次提交。',
    'oidc-off': '本服务器没有设置统一身份认证。',
    ...oidcTexts.zh,
    internal: '服务器出错，请把错误编号告诉管理员。',
  },
  en: {
    'request-malformed': 'The request cannot be read: check its JSON and its encoding.',
    'payload-invalid': 'The request is not right: check the field named.',
    'query-invalid': 'The address is not right: check the parameter named.',
    'sign-in-needed': 'Sign in first.',
    'sign-in-failed': 'The account or the password is not right.',
    'sign-in-locked': 'Too many attempts. Try again in {n} min.',
    'origin-foreign':
      'The request comes from another site and was refused. For a new address of this server, set PUBLIC_ORIGINS.',
    'rights-missing': 'You have no right to do this. Ask an administrator.',
    'route-unknown': 'There is nothing at this address.',
    'method-wrong': 'This address does not take this method.',
    'area-unknown': 'There is no such area.',
    'thing-unknown': 'There is no such thing; it may have been removed.',
    'link-spent':
      'The link works once and has been used or has run out. Ask an administrator for another.',
    'reveal-unknown':
      'There is nothing to show: whoever asked fetches it within a minute, while the record is unchanged. Ask for it again.',
    'pairing-code-gone': 'The code has run out. Use the new one on the screen.',
    'pairing-code-wrong':
      'The code is not right or has run out: type the six characters that the screen shows now.',
    'pairing-locked': 'Too many wrong codes. Try again in {n} min.',
    'pairing-full': 'Too many screens wait to be paired. Try again in {n} s.',
    'account-exists': 'The account name is taken. Choose another.',
    'area-exists': 'The area is there already.',
    'password-weak':
      'The length of the password is not right: at least {n} characters, at most 200.',
    'password-plain':
      'The password is too plain: use at least {n} of capitals, small letters, digits and other signs.',
    'password-common':
      'The password is easily guessed: no account name, common password, word of this product or repetition. Think of another.',
    'password-used': 'This password was used not long ago. Choose a new one.',
    'password-change-needed': 'The password has run out. Change it first, then go on.',
    'code-needed': 'Enter the code on your telephone, or a recovery code.',
    'code-wrong':
      'The code is not right or was used already. Check the clock of the telephone and try again.',
    'second-factor-needed': 'Your account must have a second factor. Set it up first, then go on.',
    'second-factor-on':
      'There is a second factor already. For another telephone, switch it off first.',
    'second-factor-required':
      'Your account must have a second factor; it cannot be switched off. For a lost telephone ask an administrator.',
    'secret-key-missing':
      'The server has no LEVEE_SECRET_KEY, so nobody can have a second factor. Ask an administrator.',
    'step-up-needed':
      'This asks for proof that it is still you. Enter your password, then try again.',
    'geometry-invalid':
      'The GeoJSON is not right: give a FeatureCollection in WGS-84 and check the place named.',
    'seq-future': 'The number lies beyond the end of the log: fetch a snapshot.',
    'version-gone':
      'The file is another one now: ask for its version again and read from the start.',
    'body-too-large': 'The request is too large.',
    'media-wrong':
      'The type or encoding of the content is not supported: send application/json in UTF-8.',
    'range-wrong': 'The piece asked for is not in the file: check Range.',
    'command-refused': 'This could not be done: check the content and try again.',
    'file-offset':
      'This piece does not begin where what is there ends: ask how many bytes are there, and go on from them.',
    'file-large': 'The file is too large: at most {n} MB. Make it smaller and send it again.',
    'file-hash': 'What came is not what its hash says, and was thrown away. Send it again.',
    'file-media':
      'Files of this kind are not taken: send JPEG, PNG or WebP photos, PDF, or M4A or OGG sound.',
    'file-broken':
      'The photo cannot be read: it is broken or has too many pixels. Take or choose another.',
    'file-infected':
      'The scanner says that this file is infected. It was refused and noted. Check the device and choose another file.',
    'file-waiting': 'The file is still being scanned. Look again in a moment.',
    'file-many': 'Too many uploads at once, at most {n}: wait until some are finished.',
    'files-spent':
      'You have brought {n} MB within 24 hours, which is the limit. Go on tomorrow, or ask an administrator for more.',
    'files-full':
      'The disk of the server is full, so no file can be taken. Tell an administrator; written reports still go through.',
    'requests-many': 'Too many requests. Try again in {n} s.',
    'server-busy': 'The server is busy. Try again in a moment.',
    'database-away':
      'The database cannot be reached. Try again in a moment; send again what was not confirmed.',
    'oidc-off': 'This server has no identity provider set.',
    ...oidcTexts.en,
    internal: 'The server failed. Tell an administrator the id of this error.',
  },
};
