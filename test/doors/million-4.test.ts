import {knocksWithQuarter} from './million.ts';

knocksWithQuarter(4);
