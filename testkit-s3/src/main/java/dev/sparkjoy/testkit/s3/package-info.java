/** For tests of what reads S3: a real server on a loopback port, and a proxy before it that makes faults. */
@NullMarked
package dev.sparkjoy.testkit.s3;

import org.jspecify.annotations.NullMarked;
