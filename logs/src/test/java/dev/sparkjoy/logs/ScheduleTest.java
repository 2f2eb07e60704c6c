package dev.sparkjoy.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Workers stop while much is made and not taken, and never all of them for good. */
@Timeout(20)
class ScheduleTest {
    private static final int BUDGET = 10_000;

    private static Harvest harvest() {
        Cells texts = new Cells();
        texts.set(0, new byte[3000]);
        Harvest harvest = new Harvest(0);
        harvest.batches.add(new Batch(new long[1], 1, new Cells[] {texts}));
        return harvest;
    }

    private static Thread worker(Schedule schedule, AtomicInteger chunks) {
        Thread worker = new Thread(() -> {
            try {
                Stretch stretch;
                while ((stretch = schedule.take()) != null) {
                    schedule.deliver(stretch, schedule.handBack(stretch, false), harvest());
                    chunks.incrementAndGet();
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
        worker.start();
        return worker;
    }

    @Test
    void whatWaitsForASlowWorkerCounts() throws InterruptedException {
        for (boolean ordered : new boolean[] {true, false}) {
            Schedule schedule = new Schedule(Stretch.plan(List.of(TestLogs.object("{}"))), ordered, BUDGET, 0);
            Stretch slow = taken(schedule);
            long first = schedule.handBack(slow, false);
            AtomicInteger chunks = new AtomicInteger();
            Thread worker = worker(schedule, chunks);
            Waiting.await(List.of(worker));
            assertThat(chunks.get()).isBetween(1, 4);
            schedule.deliver(slow, first, harvest());
            for (int i = 0; i < 20; i++) {
                assertThat(schedule.next()).isNotNull();
            }
            Waiting.await(List.of(worker));
            assertThat(chunks.get()).isBetween(19, 24);
            schedule.close();
            worker.join();
        }
    }

    @Test
    void theFirstStretchGoesOnWhateverTheOthersHold() throws InterruptedException {
        LogObject large = new TestLogs.Memory("large", new byte[1 << 20]);
        Schedule schedule = new Schedule(Stretch.plan(List.of(large, large)), true, BUDGET, 0);
        Stretch first = taken(schedule);
        AtomicInteger chunks = new AtomicInteger();
        Thread worker = worker(schedule, chunks);
        Waiting.await(List.of(worker));
        int ahead = chunks.get();
        assertThat(ahead).isBetween(1, 4);
        schedule.deliver(first, schedule.handBack(first, false), harvest());
        assertThat(schedule.next()).isNotNull();
        Waiting.await(List.of(worker));
        assertThat(chunks.get()).isGreaterThan(ahead);
        assertThat(schedule.next()).isNotNull();
        schedule.close();
        worker.join();
    }

    private static Stretch taken(Schedule schedule) throws InterruptedException {
        @Nullable Stretch stretch = schedule.take();
        assertThat(stretch).isNotNull();
        return stretch;
    }
}
