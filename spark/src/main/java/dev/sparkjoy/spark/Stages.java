package dev.sparkjoy.spark;

import dev.sparkjoy.engine.Engine;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.spark.SparkContext;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobEnd;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageCompleted;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.scheduler.SparkListenerTaskEnd;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;

/** What Spark's listener tells of the work at hand: the stages of jobs, and their tasks. */
final class Stages extends SparkListener {
    private final SparkContext context;
    private final Map<Integer, Stage> stages = new LinkedHashMap<>();
    private int jobs;
    private int done;

    private static final class Stage {
        final int tasks;
        int ended;

        Stage(int tasks) {
            this.tasks = tasks;
        }
    }

    private Stages(SparkContext context) {
        this.context = context;
    }

    /** Listens to the session's Spark; null where that is elsewhere. */
    static @Nullable Stages of(SparkSession session) {
        if (!(session instanceof org.apache.spark.sql.classic.SparkSession)) {
            return null;
        }
        Stages stages = new Stages(session.sparkContext());
        session.sparkContext().addSparkListener(stages);
        return stages;
    }

    @Override
    public synchronized void onJobStart(SparkListenerJobStart job) {
        jobs++;
    }

    @Override
    public synchronized void onJobEnd(SparkListenerJobEnd job) {
        jobs--;
        if (jobs == 0) {
            stages.clear();
            done = 0;
        }
    }

    @Override
    public synchronized void onStageSubmitted(SparkListenerStageSubmitted submitted) {
        stages.put(
                submitted.stageInfo().stageId(), new Stage(submitted.stageInfo().numTasks()));
    }

    @Override
    public synchronized void onStageCompleted(SparkListenerStageCompleted completed) {
        if (stages.remove(completed.stageInfo().stageId()) != null) {
            done++;
        }
    }

    @Override
    public synchronized void onTaskEnd(SparkListenerTaskEnd task) {
        Stage stage = stages.get(task.stageId());
        if (stage != null && task.taskInfo().successful()) {
            stage.ended++;
        }
    }

    /** The oldest stage at work, or null. */
    synchronized Engine.@Nullable Work work() {
        if (stages.isEmpty()) {
            return null;
        }
        Stage first = stages.values().iterator().next();
        return new Engine.Work(done + 1, done + stages.size(), first.ended, first.tasks);
    }

    void close() {
        context.removeSparkListener(this);
    }
}
