import { describePictureStore } from './picture-store.contract.js';
import { MemoryPictures } from './picture-store.js';

describePictureStore('memory', () => Promise.resolve(new MemoryPictures()));
