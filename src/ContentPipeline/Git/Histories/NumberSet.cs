namespace ContentPipeline.Git.Histories;

/// <summary>Which of the numbers from 0 on were told. It is emptied for each of thousands of commits, which takes no time however many there are.</summary>
internal sealed class NumberSet
{
    /// <summary>In which turn each number was told last.</summary>
    private int[] _turns = new int[16];

    /// <summary>No history has as many commits as this can count.</summary>
    private int _turn = 1;

    /// <returns>Whether it is new.</returns>
    public bool Add(int number)
    {
        if (number >= _turns.Length) Array.Resize(ref _turns, Math.Max(number + 1, 2 * _turns.Length));
        if (_turns[number] == _turn) return false;
        _turns[number] = _turn;
        return true;
    }

    public bool Contains(int number) => number < _turns.Length && _turns[number] == _turn;

    public void Clear() => _turn++;
}
