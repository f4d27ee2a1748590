export const texts = {
  zh: {
    title: '演练控制',
    running: '演练进行中 {rate}×',
    paused: '演练已暂停',
    start: '继续',
    pause: '暂停',
    speed: '演练倍速',
    reset: '重置演练',
    resetText: '演练回到开头，演练中的所有记录都会清除。真实地区不受影响。',
    resetFailed: '没有重置成功。请检查网络和权限后再试。',
  },
  en: {
    title: 'Drill',
    running: 'Drill running {rate}×',
    paused: 'Drill paused',
    start: 'Go on',
    pause: 'Pause',
    speed: 'Speed of the drill',
    reset: 'Reset the drill',
    resetText:
      'The drill goes back to its beginning; everything in it is cleared. Real areas are not touched.',
    resetFailed: 'The drill was not reset. Check the network and your rights, then try again.',
  },
};
