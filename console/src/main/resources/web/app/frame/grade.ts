export interface Grade {
  kind: string;
  category: string;
  urgency: string;
  impact: string;
  complexity: string;
  priority: string;
}

export interface GradeReason {
  field: string;
  value: string;
  reason: string;
  confidence: number;
}

/** The grade of a ticket now (I6): which fields wait for a person, and who decided last. */
export interface StandingGrade extends Grade {
  policy: string;
  reasons: GradeReason[];
  toConfirm: string[];
  version: number;
  decision?: string;
  by?: string;
  reason?: string;
  at: string;
}
