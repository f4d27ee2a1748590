import { describeModel } from './model-suite.js';

describeModel(2);
