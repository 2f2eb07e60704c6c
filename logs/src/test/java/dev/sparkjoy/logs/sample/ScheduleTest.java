package dev.sparkjoy.logs.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ScheduleTest {
    @Test
    void everyEventHasOnePlaceAndTimeGoesOn() {
        for (int files : new int[] {0, 1, 5, 24}) {
            for (long events : new long[] {0, 3, 12_289, 100_000}) {
                check(SampleOptions.defaults()
                        .withEvents(events)
                        .withFiles(files)
                        .withDays(4));
            }
        }
    }

    private static void check(SampleOptions options) {
        Schedule schedule = new Schedule(options);
        long events = 0;
        long time = 0;
        for (long portion = 0; portion < schedule.portions(); portion++) {
            for (int slab = 0; slab < schedule.slabsPerPortion(); slab++) {
                Schedule.Place place = schedule.place(portion, slab);
                assertThat(place.before()).isEqualTo(events);
                assertThat(place.events()).isBetween(schedule.leastEvents(), Schedule.SLAB_EVENTS);
                assertThat(place.position()).isBetween(0, place.daySlabs() - 1);
                assertThat(schedule.instant(place, 0)).isGreaterThanOrEqualTo(time);
                events += place.events();
                time = schedule.instant(place, 0.999);
            }
        }
        assertThat(events).isEqualTo(options.events());
        assertThat(time).isLessThan(options.start().toEpochMilli() + options.days() * IsoInstants.DAY);
    }

    @Test
    void noTwoSlabsReceiveTheSameLateEvents() {
        Schedule schedule =
                new Schedule(SampleOptions.defaults().withEvents(200_000).withDays(5));
        for (int days = 1; days <= 2; days++) {
            Set<Schedule.Place> homes = new HashSet<>();
            int found = 0;
            for (long portion = 0; portion < schedule.portions(); portion++) {
                Schedule.Place place = schedule.place(portion, 0);
                Schedule.Place home = schedule.earlier(place, days);
                if (home != null) {
                    found++;
                    homes.add(home);
                    assertThat(home.day()).isEqualTo(place.day() - days);
                }
            }
            assertThat(homes).hasSize(found);
            assertThat(found).isEqualTo((int) schedule.portions());
        }
    }

    @Test
    void trafficComesAtMealtimes() {
        assertThat(Schedule.timeOfDay(0)).isZero();
        assertThat(Schedule.timeOfDay(0.5)).isBetween(6 * 3_600_000L, 10 * 3_600_000L);
        assertThat(Schedule.timeOfDay(1)).isLessThan(23 * 3_600_000L).isGreaterThan(22 * 3_600_000L);
    }
}
