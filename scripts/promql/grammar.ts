/**
 * The grammar of PromQL in the releases from 2.53 on, each as its last patch release has it. The
 * structure (which nonterminals there are, the order of their productions, where errors are caught)
 * has to be that of promql/parser/generated_parser.y, because messages and places of errors follow
 * from the states of the automaton that it makes.
 *
 * One production a line: `left = right … > action`, `| right …` for the next of the same left side;
 * `> =` hands the first value on. Upper case: terminals. `[3.6]` in front: since that release,
 * `[-3.5]`: up to it, `[3.6-3.12]`: in these. `{A B}` as the only right side: one production for
 * each. `%NAME` at the end: the precedence of that terminal.
 */
export const productions = `
start = START_METRIC metric > metricResult
| START_SERIES_DESCRIPTION series_description
| START_EXPRESSION EOF > noExpression
| START_EXPRESSION expr > exprResult
| START_METRIC_SELECTOR vector_selector > selectorResult
| start EOF
| error > unexpectedAnywhere

expr = aggregate_expr
| binary_expr
| function_call
| matrix_selector
[-2.53] | number_literal
[2.54] | number_duration_literal
| offset_expr
[3.7] | anchored_expr
[3.7] | smoothed_expr
| paren_expr
| string_literal
| subquery_expr
| unary_expr
| vector_selector
| step_invariant_expr
[3.4] | duration_expr

aggregate_expr = aggregate_op aggregate_modifier function_call_body > aggregateGroupedFirst
| aggregate_op function_call_body aggregate_modifier > aggregateGroupedLast
| aggregate_op function_call_body > aggregateUngrouped
| aggregate_op error > aggregateUnexpected

aggregate_modifier = BY grouping_labels > groupingModifier
| WITHOUT grouping_labels > groupingModifier

binary_expr = expr ADD bin_modifier expr > binary
| expr ATAN2 bin_modifier expr > binary
| expr DIV bin_modifier expr > binary
| expr EQLC bin_modifier expr > binary
| expr GTE bin_modifier expr > binary
| expr GTR bin_modifier expr > binary
[3.11] | expr TRIM_UPPER bin_modifier expr > binary
[3.11] | expr TRIM_LOWER bin_modifier expr > binary
| expr LAND bin_modifier expr > binary
| expr LOR bin_modifier expr > binary
| expr LSS bin_modifier expr > binary
| expr LTE bin_modifier expr > binary
| expr LUNLESS bin_modifier expr > binary
| expr MOD bin_modifier expr > binary
| expr MUL bin_modifier expr > binary
| expr NEQ bin_modifier expr > binary
| expr POW bin_modifier expr > binary
| expr SUB bin_modifier expr > binary

[-3.9] bin_modifier = group_modifiers
[3.10] bin_modifier = fill_modifiers

bool_modifier = > noModifier
| BOOL > boolModifier

on_or_ignoring = bool_modifier IGNORING grouping_labels > matchingModifier
| bool_modifier ON grouping_labels > matchingModifier

group_modifiers = bool_modifier
| on_or_ignoring
| on_or_ignoring GROUP_LEFT maybe_grouping_labels > groupModifier
| on_or_ignoring GROUP_RIGHT maybe_grouping_labels > groupModifier

[3.10] fill_modifiers = group_modifiers
[3.10] | group_modifiers FILL fill_value > fillOne
[3.10] | group_modifiers FILL_LEFT fill_value > fillOne
[3.10] | group_modifiers FILL_RIGHT fill_value > fillOne
[3.10] | group_modifiers FILL_LEFT fill_value FILL_RIGHT fill_value > fillTwo
[3.10] | group_modifiers FILL_RIGHT fill_value FILL_LEFT fill_value > fillTwo

grouping_labels = LEFT_PAREN grouping_label_list RIGHT_PAREN > groupingLabels
| LEFT_PAREN grouping_label_list COMMA RIGHT_PAREN > groupingLabels
| LEFT_PAREN RIGHT_PAREN > noGroupingLabels
| error > groupingUnexpectedStart

grouping_label_list = grouping_label_list COMMA grouping_label > groupingAppend
| grouping_label > groupingFirst
| grouping_label_list error > groupingUnexpectedNext

grouping_label = maybe_label > groupingName
[2.55] | STRING > groupingString
| error > groupingUnexpectedLabel

[3.10] fill_value = LEFT_PAREN number_duration_literal RIGHT_PAREN > fillValue
[3.10] | LEFT_PAREN unary_op number_duration_literal RIGHT_PAREN > fillSignedValue

function_call = IDENTIFIER function_call_body > call
[3.12] | at_modifier_preprocessors function_call_body > call
[3.12] | STEP function_call_body > call
[3.12] | RANGE function_call_body > call
[3.13] | max_of_min_of function_call_body > call

function_call_body = LEFT_PAREN function_call_args RIGHT_PAREN > callBody
| LEFT_PAREN RIGHT_PAREN > callBodyEmpty

function_call_args = function_call_args COMMA expr > argsAppend
| expr > argsFirst
| function_call_args COMMA > argsTrailingComma

paren_expr = LEFT_PAREN expr RIGHT_PAREN > paren

[3.4] positive_duration_expr = duration_expr > positiveDuration

[-2.53] offset_expr = expr OFFSET duration > offset
[-2.53] | expr OFFSET SUB duration > offsetNegative
[2.54-3.3] offset_expr = expr OFFSET number_duration_literal > offset
[2.54-3.3] | expr OFFSET SUB number_duration_literal > offsetNegative
[3.4-3.4] offset_expr = expr OFFSET duration_expr > offset
[3.5] offset_expr = expr OFFSET offset_duration_expr > offset
| expr OFFSET error > offsetUnexpected

[3.7] anchored_expr = expr ANCHORED > extended

[3.7] smoothed_expr = expr SMOOTHED > extended

step_invariant_expr = expr AT signed_or_unsigned_number > atTimestamp
| expr AT at_modifier_preprocessors LEFT_PAREN RIGHT_PAREN > atPreprocessor
| expr AT error > atUnexpected

at_modifier_preprocessors = {START END}

[-2.53] matrix_selector = expr LEFT_BRACKET duration RIGHT_BRACKET > matrix
[2.54-3.3] matrix_selector = expr LEFT_BRACKET number_duration_literal RIGHT_BRACKET > matrix
[3.4] matrix_selector = expr LEFT_BRACKET positive_duration_expr RIGHT_BRACKET > matrix

[-2.53] subquery_expr = expr LEFT_BRACKET duration COLON maybe_duration RIGHT_BRACKET > subqueryMaybeStep
[-2.53] | expr LEFT_BRACKET duration COLON duration error > subqueryUnexpectedEnd
[-2.53] | expr LEFT_BRACKET duration COLON error > subqueryUnexpectedStep
[-2.53] | expr LEFT_BRACKET duration error > subqueryUnexpectedColon
[2.54-3.3] subquery_expr = expr LEFT_BRACKET number_duration_literal COLON number_duration_literal RIGHT_BRACKET > subquery
[2.54-3.3] | expr LEFT_BRACKET number_duration_literal COLON RIGHT_BRACKET > subqueryDefaultStep
[2.54-3.3] | expr LEFT_BRACKET number_duration_literal COLON number_duration_literal error > subqueryUnexpectedEnd
[2.54-3.3] | expr LEFT_BRACKET number_duration_literal COLON error > subqueryUnexpectedStep
[2.54-3.3] | expr LEFT_BRACKET number_duration_literal error > subqueryUnexpectedColon
[3.4] subquery_expr = expr LEFT_BRACKET positive_duration_expr COLON positive_duration_expr RIGHT_BRACKET > subquery
[3.4] | expr LEFT_BRACKET positive_duration_expr COLON RIGHT_BRACKET > subqueryDefaultStep
[3.4] | expr LEFT_BRACKET positive_duration_expr COLON positive_duration_expr error > subqueryUnexpectedEnd
[3.4] | expr LEFT_BRACKET positive_duration_expr COLON error > subqueryUnexpectedStep
[3.4] | expr LEFT_BRACKET positive_duration_expr error > subqueryUnexpectedColon
| expr LEFT_BRACKET error > subqueryUnexpectedRange

unary_expr = unary_op expr > unary %MUL

vector_selector = metric_identifier label_matchers > selectorNamedWithMatchers
| metric_identifier > selectorNamed
| label_matchers > selectorMatchers

label_matchers = LEFT_BRACE label_match_list RIGHT_BRACE > matchers
| LEFT_BRACE label_match_list COMMA RIGHT_BRACE > matchers
| LEFT_BRACE RIGHT_BRACE > noMatchers

label_match_list = label_match_list COMMA label_matcher > matcherAppend
| label_matcher > matcherFirst
| label_match_list error > matchersUnexpectedNext

label_matcher = IDENTIFIER match_op STRING > matcher
| string_identifier match_op STRING > matcherQuotedName
| string_identifier > matcherMetricName
| string_identifier match_op error > matcherUnexpectedValue
| IDENTIFIER match_op error > matcherUnexpectedValue
| IDENTIFIER error > matcherUnexpectedOperator
| error > matcherUnexpectedStart

metric = metric_identifier label_set > metricNamed
| label_set > metricUnnamed

[-2.53] metric_identifier = {AVG BOTTOMK BY COUNT COUNT_VALUES GROUP IDENTIFIER LAND LOR LUNLESS MAX METRIC_IDENTIFIER MIN OFFSET QUANTILE STDDEV STDVAR SUM TOPK WITHOUT START END}
[2.54-3.5] metric_identifier = {AVG BOTTOMK BY COUNT COUNT_VALUES GROUP IDENTIFIER LAND LOR LUNLESS MAX METRIC_IDENTIFIER MIN OFFSET QUANTILE STDDEV STDVAR SUM TOPK WITHOUT START END LIMITK LIMIT_RATIO}
[3.6-3.6] metric_identifier = {AVG BOTTOMK BY COUNT COUNT_VALUES GROUP IDENTIFIER LAND LOR LUNLESS MAX METRIC_IDENTIFIER MIN OFFSET QUANTILE STDDEV STDVAR SUM TOPK WITHOUT START END LIMITK LIMIT_RATIO STEP}
[3.7-3.9] metric_identifier = {AVG BOTTOMK BY COUNT COUNT_VALUES GROUP IDENTIFIER LAND LOR LUNLESS MAX METRIC_IDENTIFIER MIN OFFSET QUANTILE STDDEV STDVAR SUM TOPK WITHOUT START END LIMITK LIMIT_RATIO STEP ANCHORED SMOOTHED}
[3.10] metric_identifier = {AVG BOTTOMK BY COUNT COUNT_VALUES FILL FILL_LEFT FILL_RIGHT GROUP IDENTIFIER LAND LOR LUNLESS MAX METRIC_IDENTIFIER MIN OFFSET QUANTILE STDDEV STDVAR SUM TOPK WITHOUT START END LIMITK LIMIT_RATIO STEP RANGE ANCHORED SMOOTHED}
[3.13] | MAX_OF
[3.13] | MIN_OF

label_set = LEFT_BRACE label_set_list RIGHT_BRACE > labelSet
| LEFT_BRACE label_set_list COMMA RIGHT_BRACE > labelSet
| LEFT_BRACE RIGHT_BRACE > noLabels
| > noLabels

label_set_list = label_set_list COMMA label_set_item > labelAppend
| label_set_item > labelFirst
| label_set_list error > labelsUnexpectedNext

label_set_item = IDENTIFIER EQL STRING > label
[3.0] | string_identifier EQL STRING > labelQuotedName
[3.1] | string_identifier > labelMetricName
| IDENTIFIER EQL error > labelUnexpectedValue
[3.0] | string_identifier EQL error > labelUnexpectedValue
| IDENTIFIER error > labelUnexpectedEqual
[3.0-3.0] | string_identifier error > labelUnexpectedEqual
| error > labelUnexpectedStart

series_description = metric series_values > seriesResult

series_values = > noSeries
| series_values SPACE series_item > seriesAppend
| series_values SPACE
| error > seriesUnexpected

series_item = BLANK > seriesBlank
| BLANK TIMES uint > seriesBlanks
| series_value > seriesOne
| series_value TIMES uint > seriesRepeat
| series_value signed_number TIMES uint > seriesIncrease
| histogram_series_value > seriesHistogram
| histogram_series_value TIMES uint > seriesHistogramRepeat
| histogram_series_value ADD histogram_series_value TIMES uint > seriesHistogramChange
| histogram_series_value SUB histogram_series_value TIMES uint > seriesHistogramChange

series_value = IDENTIFIER > seriesStale
| number
| signed_number

histogram_series_value = OPEN_HIST histogram_desc_map SPACE CLOSE_HIST > histogram
| OPEN_HIST histogram_desc_map CLOSE_HIST > histogram
| OPEN_HIST SPACE CLOSE_HIST > histogramEmpty
| OPEN_HIST CLOSE_HIST > histogramEmpty

histogram_desc_map = histogram_desc_map SPACE histogram_desc_item > histogramAppend
| histogram_desc_item
| histogram_desc_map error > histogramUnexpected

histogram_desc_item = SCHEMA_DESC COLON int > histogramField
| SUM_DESC COLON signed_or_unsigned_number > histogramField
[-2.54] | COUNT_DESC COLON number > histogramField
[-2.54] | ZERO_BUCKET_DESC COLON number > histogramField
[2.55] | COUNT_DESC COLON signed_or_unsigned_number > histogramField
[2.55] | ZERO_BUCKET_DESC COLON signed_or_unsigned_number > histogramField
| ZERO_BUCKET_WIDTH_DESC COLON number > histogramField
[2.54] | CUSTOM_VALUES_DESC COLON bucket_set > histogramField
| BUCKETS_DESC COLON bucket_set > histogramField
| OFFSET_DESC COLON int > histogramField
| NEGATIVE_BUCKETS_DESC COLON bucket_set > histogramField
| NEGATIVE_OFFSET_DESC COLON int > histogramField
[2.55] | COUNTER_RESET_HINT_DESC COLON counter_reset_hint > histogramHint

bucket_set = LEFT_BRACKET bucket_set_list SPACE RIGHT_BRACKET > bucketSet
| LEFT_BRACKET bucket_set_list RIGHT_BRACKET > bucketSet

[-2.54] bucket_set_list = bucket_set_list SPACE number > bucketAppend
[-2.54] | number > bucketFirst
[2.55] bucket_set_list = bucket_set_list SPACE signed_or_unsigned_number > bucketAppend
[2.55] | signed_or_unsigned_number > bucketFirst
| bucket_set_list error

[2.55] counter_reset_hint = {UNKNOWN_COUNTER_RESET COUNTER_RESET NOT_COUNTER_RESET GAUGE_TYPE}

aggregate_op = {AVG BOTTOMK COUNT COUNT_VALUES GROUP MAX MIN QUANTILE STDDEV STDVAR SUM TOPK}
[2.54] | LIMITK
[2.54] | LIMIT_RATIO

[-3.9] maybe_label = {AVG BOOL BOTTOMK BY COUNT COUNT_VALUES GROUP GROUP_LEFT GROUP_RIGHT IDENTIFIER IGNORING LAND LOR LUNLESS MAX METRIC_IDENTIFIER MIN OFFSET ON QUANTILE STDDEV STDVAR SUM TOPK START END ATAN2}
[3.10] maybe_label = {AVG BOOL BOTTOMK BY COUNT COUNT_VALUES GROUP GROUP_LEFT GROUP_RIGHT FILL FILL_LEFT FILL_RIGHT IDENTIFIER IGNORING LAND LOR LUNLESS MAX METRIC_IDENTIFIER MIN OFFSET ON QUANTILE STDDEV STDVAR SUM TOPK START END ATAN2}
[2.54] | LIMITK
[2.54] | LIMIT_RATIO
[3.6] | STEP
[3.10] | RANGE
[3.7] | ANCHORED
[3.7] | SMOOTHED
[3.13] | MAX_OF
[3.13] | MIN_OF

unary_op = {ADD SUB}

match_op = {EQL NEQ EQL_REGEX NEQ_REGEX}

[-2.53] number_literal = NUMBER > numberLiteral

[2.54] number_duration_literal = NUMBER > numberLiteral
[2.54] | DURATION > durationLiteral

number = NUMBER > number
[2.54] | DURATION > durationNumber

signed_number = ADD number > positiveNumber
| SUB number > negativeNumber

signed_or_unsigned_number = {number signed_number}

uint = NUMBER > unsigned

int = SUB uint > negativeInteger
| uint

[-2.53] duration = DURATION > duration253

string_literal = STRING > stringLiteral

string_identifier = STRING > stringIdentifier

[-2.53] maybe_duration = > noDuration
[-2.53] | duration

maybe_grouping_labels = > noGroupingList
| grouping_labels

[3.5] offset_duration_expr = number_duration_literal > durationLiteralInRange
[3.5] | unary_op number_duration_literal > durationSignedLiteral
[3.6] | STEP LEFT_PAREN RIGHT_PAREN > durationStep
[3.10] | RANGE LEFT_PAREN RIGHT_PAREN > durationStep
[3.6] | unary_op STEP LEFT_PAREN RIGHT_PAREN > durationSignedStep
[3.10] | unary_op RANGE LEFT_PAREN RIGHT_PAREN > durationSignedStep
[3.6] | max_of_min_of LEFT_PAREN duration_expr COMMA duration_expr RIGHT_PAREN > durationChoice
[3.6] | unary_op max_of_min_of LEFT_PAREN duration_expr COMMA duration_expr RIGHT_PAREN > durationSignedChoice
[3.6] | unary_op LEFT_PAREN duration_expr RIGHT_PAREN > durationSignedParen %MUL
[3.5] | duration_expr

[3.6-3.12] max_of_min_of = {MIN MAX}
[3.13] max_of_min_of = {MAX_OF MIN_OF}

[3.4] duration_expr = number_duration_literal > durationLiteralInRange
[3.4] | unary_op duration_expr > durationSigned %MUL
[3.4] | duration_expr ADD duration_expr > durationBinary
[3.4] | duration_expr SUB duration_expr > durationBinary
[3.4] | duration_expr MUL duration_expr > durationBinary
[3.4] | duration_expr DIV duration_expr > durationBinary
[3.4] | duration_expr MOD duration_expr > durationBinary
[3.4] | duration_expr POW duration_expr > durationBinary
[3.6] | STEP LEFT_PAREN RIGHT_PAREN > durationStep
[3.10] | RANGE LEFT_PAREN RIGHT_PAREN > durationStep
[3.6] | max_of_min_of LEFT_PAREN duration_expr COMMA duration_expr RIGHT_PAREN > durationChoice
[3.4] | paren_duration_expr

[3.4] paren_duration_expr = LEFT_PAREN duration_expr RIGHT_PAREN > durationParen
`;

/** From loose to tight; `none` makes a repetition an error. */
export const precedences = `
left LOR
left LAND LUNLESS
left EQLC GTE GTR LSS LTE NEQ TRIM_UPPER TRIM_LOWER
left ADD SUB
left MUL DIV MOD ATAN2
right POW
none OFFSET
right LEFT_BRACKET
`;

/** The first release of each grammar that differs from the one before. */
export const releases = [
  ...['2.53', '2.54', '2.55', '3.0', '3.1', '3.4', '3.5', '3.6', '3.7', '3.10', '3.11', '3.12'],
  '3.13',
];
