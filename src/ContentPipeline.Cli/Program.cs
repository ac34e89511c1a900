using ContentPipeline.Cli;

// Whoever asks what there is need not wait for the parser to get ready.
return Overview.IsAskedFor(args) ? Overview.Print() : CommandLine.Run(args);
