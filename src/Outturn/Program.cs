Console.WriteLine("outturn");
