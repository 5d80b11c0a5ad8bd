//! Which handouts and sets of handouts are made.

use clap::ArgGroup;

/// Which pages become files of their own.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Handouts")]
#[command(group = ArgGroup::new("excerpts").args(["handouts", "packs"]).multiple(true))]
pub(crate) struct HandoutChoice {
    /// Also make a file of each page, complete alone, in the folder `handouts` of the outputs
    #[arg(long)]
    pub(crate) handouts: bool,
    /// Also make a file of each part: its pages together, in the folder `packs` of the outputs
    #[arg(long)]
    pub(crate) packs: bool,
    /// Only of pages whose file name or path is like this, such as 'theme-*'; repeat for several
    #[arg(long, value_name = "PATTERN", requires = "excerpts")]
    pub(crate) only: Vec<String>,
    /// Only of the pages of this part, by its title
    #[arg(long, value_name = "TITLE", requires = "excerpts")]
    pub(crate) part: Option<String>,
    /// Only of pages with this keyword
    #[arg(long, value_name = "WORD", requires = "excerpts")]
    pub(crate) keyword: Option<String>,
}

/// Which of the sets that `handouts:` in livret.yaml names are made.
#[derive(Debug, Default, clap::Args)]
#[command(next_help_heading = "Sets of handouts")]
pub(crate) struct SetChoice {
    /// Also make the sets of `handouts:` in livret.yaml: what each group of people gets, in the folder `sets` of the outputs
    #[arg(long)]
    pub(crate) sets: bool,
    /// Also make this one; repeat for several
    #[arg(long, value_name = "NAME")]
    pub(crate) set: Vec<String>,
}
