package dev.sparkjoy.logs.sample;

/** The models that can have served a recommendation. */
enum Arm {
    FOOD_A(Vertical.FOOD, 0),
    FOOD_B(Vertical.FOOD, 1),
    GROCERIES_C(Vertical.GROCERIES, 0),
    GROCERIES_D(Vertical.GROCERIES, 1),
    /** None: not in an experiment, or before the recommender was reached. */
    NONE(Vertical.LAUNDRY, Experiment.NONE);

    private final Vertical vertical;
    private final int variant;

    Arm(Vertical vertical, int variant) {
        this.vertical = vertical;
        this.variant = variant;
    }

    static Arm of(Vertical vertical, int variant) {
        for (Arm arm : values()) {
            if (arm.vertical == vertical && arm.variant == variant) {
                return arm;
            }
        }
        return NONE;
    }

    Vertical vertical() {
        return vertical;
    }

    /** The variant's index in its experiment. */
    int variant() {
        return variant;
    }
}
