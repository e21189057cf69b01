import {knocksWithQuarter} from './million.ts';

knocksWithQuarter(3);
