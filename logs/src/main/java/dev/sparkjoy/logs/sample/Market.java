package dev.sparkjoy.logs.sample;

import org.jspecify.annotations.Nullable;

/** The recommender's experiments: one with an effect over food, and one over groceries that compares a model with its equal. */
final class Market {
    private final Experiment food;
    private final Experiment groceries;
    private final SampleOptions.Effects effects;

    Market(SampleOptions options) {
        effects = options.effects();
        food = new Experiment(
                "food_recommender",
                options.coverage(),
                new Experiment.Variant("Model_A", options.modelAShare(), effects.clickA(), effects.conversionA()),
                new Experiment.Variant("Model_B", 1 - options.modelAShare(), effects.clickB(), effects.conversionB()));
        groceries = new Experiment(
                "groceries_recommender",
                options.coverage(),
                new Experiment.Variant("Model_C", 0.5, effects.clickNone(), effects.conversionNone()),
                new Experiment.Variant("Model_D", 0.5, effects.clickNone(), effects.conversionNone()));
    }

    /** The vertical's experiment, or null. */
    @Nullable
    Experiment experiment(Vertical vertical) {
        return switch (vertical) {
            case FOOD -> food;
            case GROCERIES -> groceries;
            case LAUNDRY -> null;
        };
    }

    double clickProbability(Arm arm) {
        Experiment experiment = experiment(arm.vertical());
        return experiment == null
                ? effects.clickNone()
                : experiment.variants().get(arm.variant()).click();
    }

    double conversionProbability(Arm arm) {
        Experiment experiment = experiment(arm.vertical());
        return experiment == null
                ? effects.conversionNone()
                : experiment.variants().get(arm.variant()).conversion();
    }
}
