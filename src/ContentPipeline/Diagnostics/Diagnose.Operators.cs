namespace ContentPipeline.Diagnostics;

/// <summary>CP7040–CP7054: what an update asks of a document. An error changes nothing.</summary>
public static partial class Diagnose
{
    public static Diagnostic OperatorOnUnknownField(Location at, string path, string name, string contentType, string hint) =>
        Error("CP7040", at, $"'{path}' is no field of '{contentType}', so that {name} has nothing to work on; correct the field's uid{hint}");

    public static Diagnostic UnknownAtomicOperator(Location at, string path, string word, string hint) =>
        Error("CP7041", at, $"'{word}' of '{path}' is no operator; the operators are PUSH, PULL, UPDATE, ADD, SUB{hint}");

    public static Diagnostic OperatorNotAlone(Location at, string path, IEnumerable<string> keys) =>
        Error("CP7042", at, $"'{path}' has {string.Join(" and ", keys)} in one object; an operator stands alone: send one update after the other");

    /// <param name="needs">What the operator works on.</param>
    public static Diagnostic OperatorOnWrongField(Location at, string path, string name, string needs) =>
        Error("CP7043", at, $"{name} does not work on '{path}', but on {needs}; use another operator, or send the whole value");

    /// <param name="needs">What would have to stand there.</param>
    public static Diagnostic OperatorOnWrongValue(Location at, string path, string name, string needs, string stands) =>
        Error("CP7044", at, $"{name} needs {needs} in '{path}', but the document has {stands} there; send the whole value");

    /// <param name="form">How the operator is written.</param>
    public static Diagnostic MalformedOperator(Location at, string path, string what, string form) =>
        Error("CP7045", at, $"'{path}': {what}; write {form}");

    public static Diagnostic IndexOutOfRange(Location at, string path, string index, int count) => Error("CP7046", at, count == 0
        ? $"'{path}' is empty, so that there is nothing at {index}; add with PUSH"
        : $"'{path}' has {count} value(s), counted from 0, so that there is none at {index}; correct the index, or add with PUSH");

    public static Diagnostic InvalidIndex(Location at, string path, string index) =>
        Error("CP7047", at, $"{index} is no index into '{path}'; it has to be a whole number: 0 is the first value");

    public static Diagnostic OtherBlock(Location at, string path, string block, string stands) =>
        Error("CP7048", at, $"'{path}' is a block '{stands}', and not '{block}'; correct the index, or the block");

    public static Diagnostic TooManyDigits(Location at, string path, int digits) =>
        Error("CP7049", at, $"'{path}' would have to be reckoned with numbers of more than {digits} digits, and is never rounded; send the number itself");

    public static Diagnostic OperatorInsideValue(Location at, string path, string name) =>
        Error("CP7050", at, $"{name} of '{path}' stands inside a value that replaces the whole field; to change a part of it, use UPDATE: {{ \"UPDATE\": {{ \"index\": …, \"data\": {{ … }} }} }}");

    public static Diagnostic NamesAnotherDocument(Location at, string key, string stated, string addressed) =>
        Error("CP7051", at, $"'{key}' says '{stated}', but what is saved is '{addressed}'; remove the key, or address the other one");

    public static Diagnostic StageIsNotUpdated(Location at) =>
        Warning("CP7052", at, "'_workflow' is no part of an update, and is ignored; move the entry with 'dotnet content entry stage'");

    public static Diagnostic DerivedKeysAreNotSaved(Location at, IEnumerable<string> keys) =>
        Warning("CP7053", at, $"{string.Join(", ", keys)}: derived from git and from what is published, and not saved");
}
