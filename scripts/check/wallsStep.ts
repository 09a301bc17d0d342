import { surveyWalls } from '#scripts/walls/survey.ts';
import { formatViolation } from '#scripts/walls/violation.ts';
import type { Step } from './step.ts';

export const wallsStep: Step = {
  title: 'Walls',
  run: (root) => {
    const violations = surveyWalls(root);
    for (const violation of violations) console.log(formatViolation(violation));
    return violations.length === 0;
  },
};
