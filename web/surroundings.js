// A script of its own, which only a page in a frame or in WeChat fetches, before it is ready: what stands around it (around.js).

import { framed } from './framed.js';
import { wechat } from './wechat.js';

window.LTCI_SURROUNDINGS = { framed, wechat };
