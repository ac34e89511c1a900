namespace ContentPipeline;

/// <summary>Is told how far long work is: the step's name, how much of it is done, and of how much. Called often, and from one thread.</summary>
public delegate void Progress(string step, int done, int total);
