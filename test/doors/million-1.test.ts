import {knocksWithQuarter} from './million.ts';

knocksWithQuarter(1);
