namespace Outturn.Domain;

/// <summary>
/// The colour of a rated line. What has no data, is not due or had no return is not a light and never red.
/// Colour is never alone: word, shape and colour.
/// </summary>
public enum TrafficLight
{
    Green,
    Amber,
    Red,
}

/// <summary>How a light is said and shown: "● Green", and what it means in the report's own words (R4).</summary>
public static class TrafficLightWords
{
    extension(TrafficLight? declared)
    {
        /// <summary>What stands before what the officer wrote under their own light: R4 asks red alone for corrective action at once, so beside any other it may be close monitoring only.</summary>
        public string CorrectiveLabel => declared == TrafficLight.Red ? "Corrective action" : "Monitoring or corrective action";
    }

    extension(TrafficLight light)
    {
        public string Word => light switch
        {
            TrafficLight.Green => "Green",
            TrafficLight.Amber => "Amber",
            TrafficLight.Red => "Red",
            _ => throw new ArgumentOutOfRangeException(nameof(light), light, "A light is green, amber or red."),
        };

        public string Shape => light switch
        {
            TrafficLight.Green => "●",
            TrafficLight.Amber => "▲",
            TrafficLight.Red => "■",
            _ => throw new ArgumentOutOfRangeException(nameof(light), light, "A light is green, amber or red."),
        };

        public string Text => $"{light.Shape} {light.Word}";

        public string Meaning => light switch
        {
            TrafficLight.Green => "Performance on track against the stated target",
            TrafficLight.Amber => "Performance may not reach the stated target, and therefore requires close monitoring and if necessary corrective action may be required.",
            TrafficLight.Red => "Performance is not on track to reach the stated target, and immediate corrective action is required.",
            _ => throw new ArgumentOutOfRangeException(nameof(light), light, "A light is green, amber or red."),
        };

        /// <summary>Reads "Green", "AMBER" and "■ Red"; null for anything else, a single letter among it.</summary>
        public static TrafficLight? Read(string? text)
        {
            var word = (text ?? "").Trim().TrimStart('●', '▲', '■').Trim();
            foreach (var each in Enum.GetValues<TrafficLight>())
            {
                if (word.Equals(each.Word, StringComparison.OrdinalIgnoreCase))
                    return each;
            }

            return null;
        }
    }
}
