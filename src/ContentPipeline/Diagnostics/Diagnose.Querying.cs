namespace ContentPipeline.Diagnostics;

/// <summary>CP702x, CP703x: queries, and what a list of entries was asked for.</summary>
public static partial class Diagnose
{
    public static Diagnostic UnknownOperator(Location at, string op, IReadOnlyCollection<string> known) =>
        Error("CP7020", at, $"'{op}' is no operator here; the operators are {string.Join(", ", known)}{Nearest.Hint(op, known)}", Fault.Usage);

    /// <param name="path">All of it, as it was written.</param>
    /// <param name="known">What could stand in place of <paramref name="name"/>.</param>
    public static Diagnostic UnknownQueryField(Location at, string path, string name, string before, IReadOnlyCollection<string> known) => Error(
        "CP7021",
        at,
        $"'{path}': there is no '{name}' {(before.Length == 0 ? "among the fields" : $"in '{before}'")}"
            + (Nearest.To(name, known) is { } near ? $"; did you mean '{near}'?" : known.Count == 0 ? "" : $"; there are {string.Join(", ", known.Take(20))}{(known.Count > 20 ? ", …" : "")}"),
        Fault.Usage);

    public static Diagnostic WrongOperand(Location at, string op, string expected) => Error("CP7022", at, $"{op} takes {expected}", Fault.Usage);

    public static Diagnostic InvalidQueryPattern(Location at, string pattern, string reason) =>
        Error("CP7023", at, $"'{pattern}' is no pattern that can be searched for: {reason}", Fault.Usage);

    public static Diagnostic NotACondition(Location at, string what) => Error("CP7024", at, $"{what} has to be an object: {{ \"title\": \"…\" }}", Fault.Usage);

    public static Diagnostic OperatorsAmongKeys(Location at, string path) =>
        Error("CP7025", at, $"'{path}' is compared with operators and with other keys at once; give operators alone, or compare with a whole object by $eq", Fault.Usage);

    public static Diagnostic OperatorNotFor(Location at, string op, string path, string what) =>
        Error("CP7026", at, $"{op} is for {what}, and {(path.Length == 0 ? "this" : $"'{path}'")} is none", Fault.Usage);

    public static Diagnostic UnknownQueryTerm(Location at, string term, string hint) => Error("CP7027", at, $"there is no term '{term}' in these taxonomies{hint}", Fault.Usage);

    public static Diagnostic QueryPathTooLong(Location at, int most) => Error("CP7028", at, $"the path has more than {most} names; go through fewer references", Fault.Usage);

    public static Diagnostic NotAReference(string path) =>
        Error("CP7029", Location.None, $"'{path}' is no reference field, so that there is no entry to include; name one that is", Fault.Usage);

    public static Diagnostic TooManyIncludes(string path, int most) =>
        Error("CP7030", Location.None, $"'{path}' goes through more than {most} references; ask for the entries further on by themselves", Fault.Usage);

    public static Diagnostic NotLiveThere(string entry, string locale, string environment) =>
        Error("CP7031", Location.None, $"{entry} is not live in '{environment}' in {locale}; 'dotnet content status' says what is", Fault.Usage);
}
