import Storage

extension CaseKind: SQLConvertible {}
extension CasePhase: SQLConvertible {}
extension CaseStatus: SQLConvertible {}
extension Priority: SQLConvertible {}
extension ClockKind: SQLConvertible {}
extension TimelineKind: SQLConvertible {}
extension ReportState: SQLConvertible {}
extension StrayKind: SQLConvertible {}
extension SuggestionReason: SQLConvertible {}
extension SuggestionState: SQLConvertible {}
extension ParticipantRole: SQLConvertible {}
extension ClosureOutcome: SQLConvertible {}
extension CaseLinkKind: SQLConvertible {}
extension RetentionClass: SQLConvertible {}
