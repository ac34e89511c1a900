namespace ContentPipeline;

/// <summary>Is told how far long work is: the step's name, how much of it is done, and of how much. Called often, and once at a time, but not always by the same thread.</summary>
public delegate void Progress(string step, int done, int total);
