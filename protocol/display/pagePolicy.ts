interface PagePolicyParts {
  /** Where pictures may come from beside the page's own origin, such as `blob:`. */
  readonly images?: readonly string[];
  /** What scripts may connect to beside it. */
  readonly connections?: readonly string[];
}

/**
 * The Content-Security-Policy of a served page: scripts and styles of its own origin alone, and no text becomes
 * markup or script: Trusted Types without a policy.
 */
export function pagePolicy({ images = [], connections = [] }: PagePolicyParts = {}): string {
  return policyOf([
    "script-src 'self'",
    "style-src 'self'",
    ["img-src 'self'", ...images].join(' '),
    ["connect-src 'self'", ...connections].join(' '),
  ]);
}

/** Of a page without scripts: all that it may have is its own style, named by its SHA-256. */
export function stillPagePolicy(styleHash: string): string {
  return policyOf([`style-src 'sha256-${styleHash}'`]);
}

function policyOf(allowed: readonly string[]): string {
  return [
    "default-src 'none'",
    ...allowed,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}
