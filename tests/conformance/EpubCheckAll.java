import com.adobe.epubcheck.api.EpubCheck;
import com.adobe.epubcheck.util.DefaultReportImpl;
import java.io.File;

/** EPUBCheck over many files in one virtual machine: its messages, then the counts of each file and of all. */
public class EpubCheckAll {
  public static void main(String[] files) {
    int wrong = 0;
    for (String file : files) {
      DefaultReportImpl report = new DefaultReportImpl(file);
      report.initialize();
      new EpubCheck(new File(file), report).check();
      int bad = report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount();
      wrong += bad == 0 ? 0 : 1;
      System.out.printf("%s: fatal %d errors %d warnings %d%n", file, report.getFatalErrorCount(), report.getErrorCount(),
          report.getWarningCount());
    }
    System.out.printf("%d of %d files with errors or warnings (epubcheck %s)%n", wrong, files.length, EpubCheck.version());
    System.exit(files.length > 0 && wrong == 0 ? 0 : 1);
  }
}
